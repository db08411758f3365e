import { useMemo } from 'react';
import type {
  ToldGroup,
  ToldGroups,
  ToldGroupValue,
  ToldOrganization,
} from '../../electron/contract/explanation/told.ts';
import { Compared } from './compared.tsx';
import { Few } from './few.tsx';
import { GroupCard } from './group-card.tsx';
import { droppedWords } from './group-words.ts';
import { titleOf } from './missing.tsx';
import { OrganizationRoles } from './roles.tsx';
import { Said } from './said.tsx';
import { TraceCard } from './steps.tsx';

/** One organization: the groups you are in and not in, values that came to nothing, and your roles. */
export const Organization = ({ organization }: { readonly organization: ToldOrganization }) => (
  <section className="section">
    <h2>
      {titleOf(organization)}
      <small>{organization.isDefault ? 'organization, the default one' : 'organization'}</small>
    </h2>
    {organization.groups.traced ? (
      <Groups groups={organization.groups.value} />
    ) : (
      <>
        <p className="dim">
          How groups are synced here is not known, so your claims can only be laid beside your groups.
        </p>
        <Compared compared={organization.compared ?? []} />
      </>
    )}
    {organization.roles.traced && <OrganizationRoles roles={organization.roles.value} />}
  </section>
);

const isMember = ({ change }: ToldGroup) => change === 'kept' || change === 'lost';

function Groups({ groups }: { readonly groups: ToldGroups }) {
  const mine = groups.groups.filter(isMember);
  const others = groups.groups.filter((each) => !isMember(each));
  return (
    <>
      <p>
        <Said sentence={groups.says} />
      </p>
      <GroupList title="You are in" none="You are in no group here." list={mine} groups={groups} />
      {others.length > 0 && <GroupList title="You are not in" none="" list={others} groups={groups} />}
      <Dropped values={groups.values} />
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly none: string;
  readonly list: readonly ToldGroup[];
  readonly groups: ToldGroups;
}

const GroupList = ({ title, none, list, groups }: ListProps) => (
  <>
    <h3>
      {title} <span className="dim">({list.length})</span>
    </h3>
    {list.length === 0 ? (
      <p className="dim">{none}</p>
    ) : (
      <Few items={list} label={title} first={8}>
        {(group) => <GroupCard group={group} groups={groups} />}
      </Few>
    )}
  </>
);

/** Values that led to no group, by the step that stopped them. */
function Dropped({ values }: { readonly values: readonly ToldGroupValue[] }) {
  const kinds = useMemo(
    () =>
      droppedWords
        .map(([outcome, title]) => ({ title, traces: values.filter((each) => each.outcome === outcome) }))
        .filter(({ traces }) => traces.length > 0),
    [values],
  );
  if (kinds.length === 0) return null;
  return (
    <>
      <h3>
        Claim values that came to nothing{' '}
        <span className="dim">({kinds.reduce((sum, { traces }) => sum + traces.length, 0)})</span>
      </h3>
      {kinds.map(({ title, traces }, kind) => (
        <div key={title} className="kind">
          <h4>
            {title} <span className="dim">({traces.length})</span>
          </h4>
          <Few items={traces} label={title} first={3}>
            {(trace, index) => <TraceCard value={trace.value} words={trace.told} open={kind === 0 && index === 0} />}
          </Few>
        </div>
      ))}
    </>
  );
}
