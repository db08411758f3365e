import { useMemo } from 'react';
import type { GroupTrace, GroupValueTrace, OrganizationGroups } from '../../electron/contract/explanation/groups.ts';
import { groupTraceWords } from '../../electron/contract/words.ts';
import { Fold } from './fold.tsx';
import { memberWords, reasonWords } from './group-words.ts';
import { RawText } from '../ui/raw-text.tsx';
import { Brief, isCut, SaidBriefly } from './said.tsx';
import { Outcome, Steps, ValueLine } from './steps.tsx';

/** How many values are laid out for one group; the search field finds the others. */
const most = 10;

/** A claim value and the steps it took. */
export function ValueCard({ trace, open = false }: { readonly trace: GroupValueTrace; readonly open?: boolean }) {
  const words = groupTraceWords(trace);
  return (
    <Fold className="trace" open={open} summary={<ValueLine value={trace.value} words={words} />}>
      {isCut(trace.value) && (
        <p>
          <RawText text={trace.value} />
        </p>
      )}
      <Steps steps={words.steps} />
    </Fold>
  );
}

interface Props {
  readonly group: GroupTrace;
  readonly groups: OrganizationGroups;
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
            <SaidBriefly sentence={reasonWords(group, groups.sync)} />
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
        {groups.sync.state === 'on'
          ? 'No value of your claims stands for this group. If you should be in it, your identity provider has to send a value for it.'
          : 'No claim value has a say here: membership is given by hand in Coder.'}
      </p>
    );
  }
  return traces.map((trace, index) => {
    const words = groupTraceWords(trace);
    return (
      <div key={index} className="way">
        <ValueLine value={trace.value} words={words} />
        <Steps steps={words.steps} />
      </div>
    );
  });
}

function tracesFor({ from, nearest }: GroupTrace, { values }: OrganizationGroups): readonly GroupValueTrace[] {
  const wanted = new Set(from.length > 0 ? from.map(({ value }) => value) : nearest === null ? [] : [nearest.value]);
  const traces: GroupValueTrace[] = [];
  for (const trace of values) {
    if (!wanted.delete(trace.value)) continue;
    traces.push(trace);
    if (traces.length === most || wanted.size === 0) break;
  }
  return traces;
}
