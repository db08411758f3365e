import { useMemo } from 'react';
import type { ToldGroup, ToldGroups, ToldGroupValue } from '../../electron/contract/explanation/told.ts';
import { Fold } from './fold.tsx';
import { memberWords } from './group-words.ts';
import { Brief, SaidBriefly } from './said.tsx';
import { Outcome, TraceCard } from './steps.tsx';

/** How many values are laid out for one group; the search field finds the others. */
const most = 10;

interface Props {
  readonly group: ToldGroup;
  readonly groups: ToldGroups;
  readonly open?: boolean;
}

/** A group: whether you are in it, which values led there or came nearest, and their steps. */
export function GroupCard({ group, groups, open = false }: Props) {
  const { text, tone } = memberWords[group.change];
  return (
    <Fold
      className="trace"
      open={open}
      summary={
        <span className="line">
          <Brief text={group.name} />
          <span className="reason">
            <SaidBriefly sentence={group.reason} />
          </span>
          <Outcome text={text} tone={tone} />
        </span>
      }
    >
      <WayThere group={group} groups={groups} />
    </Fold>
  );
}

function WayThere({ group, groups }: Props) {
  const traces = useMemo(() => tracesFor(group, groups), [group, groups]);
  if (traces.length === 0) {
    return (
      <p className="dim">
        {groups.sync === 'on'
          ? 'No value of your claims stands for this group. If you should be in it, your identity provider has to send a value for it.'
          : 'No claim value has a say here: membership is given by hand in Coder.'}
      </p>
    );
  }
  return traces.map((trace, index) => <TraceCard key={index} value={trace.value} words={trace.told} open />);
}

function tracesFor({ from, nearest }: ToldGroup, { values }: ToldGroups): readonly ToldGroupValue[] {
  const wanted = new Set(from.length > 0 ? from.map(({ value }) => value) : nearest === null ? [] : [nearest]);
  const traces: ToldGroupValue[] = [];
  for (const trace of values) {
    if (!wanted.delete(trace.value)) continue;
    traces.push(trace);
    if (traces.length === most || wanted.size === 0) break;
  }
  return traces;
}
