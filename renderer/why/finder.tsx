import { type Ref, useDeferredValue, useId, useMemo } from 'react';
import type { ToldExplanation } from '../../electron/contract/explanation/told.ts';
import { ComparedLine } from './compared.tsx';
import { Few } from './few.tsx';
import { type Found, findNamed } from './find.ts';
import { GroupCard } from './group-card.tsx';
import { titleOf } from './missing.tsx';
import { TraceCard } from './steps.tsx';

interface Props {
  readonly explanation: ToldExplanation;
  readonly wanted: string;
  readonly onWanted: (wanted: string) => void;
  readonly field: Ref<HTMLInputElement>;
}

/** “Why am I not in…”: finds a group or a claim value by its name, and shows its way at once. */
export function Finder({ explanation, wanted, onWanted, field }: Props) {
  const id = useId();
  const asked = useDeferredValue(wanted.trim());
  const found = useMemo(
    () => (asked === '' ? [] : findNamed(explanation.perOrganization, asked)),
    [explanation, asked],
  );
  return (
    <section className="section" role="search">
      <h2>
        <label htmlFor={id}>Why am I, or am I not, in…</label>
      </h2>
      <input
        ref={field}
        id={id}
        type="search"
        className="input"
        placeholder="Name of a group, or a value your identity provider sends"
        value={wanted}
        onChange={(event) => onWanted(event.target.value)}
      />
      <div role="status" className="found-count dim">
        {asked !== '' && (found.length === 1 ? 'One match' : `${found.length === 0 ? 'No' : found.length} matches`)}
      </div>
      {asked !== '' && found.length === 0 && <NotThere wanted={asked} />}
      {found.length > 0 && (
        <Few key={asked} items={found} label="Matches">
          {(each, index) => <FoundCard found={each} open={index === 0} />}
        </Few>
      )}
    </section>
  );
}

const FoundCard = ({ found, open }: { readonly found: Found; readonly open: boolean }) => (
  <>
    <p className="where dim">
      {found.kind === 'group' ? 'Group' : 'Claim value'} in {titleOf(found.organization)}
    </p>
    {found.kind === 'group' && <GroupCard group={found.group} groups={found.groups} open={open} />}
    {found.kind === 'value' && <TraceCard value={found.trace.value} words={found.trace.told} open={open} />}
    {found.kind === 'compared' && <ComparedLine value={found.value} />}
  </>
);

const NotThere = ({ wanted }: { readonly wanted: string }) => (
  <p>
    Neither a group that you can see nor a value that your identity provider sent is called “{wanted}”. If you expected
    it: an admin of your identity provider can check that it is sent for you, and an admin of the organization that the
    group exists in Coder.
  </p>
);
