import type { OrganizationRoleSync, RoleValueTrace, SiteRoleSync } from '../../electron/contract/explanation/roles.ts';
import type { Refused } from '../../electron/contract/explanation/explanation.ts';
import type { Told, ToldSync } from '../../electron/contract/explanation/told.ts';
import { RawText } from '../ui/raw-text.tsx';
import { Few } from './few.tsx';
import { Part, partOutcome } from './part.tsx';
import { RefusedNote } from './refused.tsx';
import { Said } from './said.tsx';
import { TraceCard } from './steps.tsx';

/** Your roles in one organization, and the claim values behind them. */
export const OrganizationRoles = ({ roles }: { readonly roles: ToldSync<OrganizationRoleSync> }) => (
  <Part
    title="Roles here"
    {...(roles.refusal !== null || roles.error !== null ? wrong : outcomeOf(roles.sync, roles.values))}
  >
    <p>
      <Said sentence={roles.says} />
    </p>
    {roles.error !== null && (
      <p>
        Coder’s own words: <RawText text={roles.error} />
      </p>
    )}
    {roles.refusal && <RefusedNote refusal={roles.refusal} />}
    <Result roles={roles.roles} />
    <Values values={roles.values} />
  </Part>
);

/** Your roles on the whole deployment. */
export function SiteRoles({ roles }: { readonly roles: ToldSync<SiteRoleSync> | Refused }) {
  const title = 'Roles on the whole deployment';
  if ('refused' in roles) {
    return (
      <Part title={title} {...wrong}>
        <RefusedNote refusal={roles.refused} />
      </Part>
    );
  }
  return (
    <Part title={title} {...outcomeOf(roles.sync, roles.values)}>
      <p>
        <Said sentence={roles.says} />
      </p>
      <Result roles={roles.roles} />
      <Values values={roles.values} />
    </Part>
  );
}

const wrong = { outcome: 'something is wrong', tone: 'bad' } as const;

const outcomeOf = (sync: OrganizationRoleSync['sync'], values: readonly Told<RoleValueTrace>[]) =>
  partOutcome(
    sync === 'on' || sync === 'claim-missing' || sync === 'claim-null-or-empty',
    values.filter(({ outcome }) => outcome === 'role-unknown' || outcome === 'mapped-to-nothing').length,
  );

const Result = ({ roles }: { readonly roles: readonly string[] }) =>
  roles.length === 0 ? (
    <p className="dim">No role beyond that of every member.</p>
  ) : (
    <p>
      Roles:{' '}
      {roles.map((role, index) => (
        <span key={role}>
          {index > 0 && ', '}
          <RawText text={role} />
        </span>
      ))}
    </p>
  );

const Values = ({ values }: { readonly values: readonly Told<RoleValueTrace>[] }) =>
  values.length > 0 && (
    <Few items={values} label="Claim values for roles">
      {(trace) => <TraceCard value={trace.value} words={trace.told} />}
    </Few>
  );
