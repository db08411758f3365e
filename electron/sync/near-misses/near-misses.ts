import { loosen, tailsOf } from './likeness.ts';
import type { GroupValueTrace, NearMiss } from '../../contract/explanation/groups.ts';

/** A group that no claim value led to. */
export interface MissedGroup {
  readonly id: string;
  readonly name: string;
  /** What would lead to it: its name, then keys that are mapped to it and texts that are renamed to it. */
  readonly texts: readonly string[];
}

/** What a group could have been meant by; of two, the one with the lower rank comes closer, then the earlier value. */
interface Candidate extends NearMiss {
  readonly rank: number;
  readonly index: number;
}

/**
 * For groups that no claim value led to, by id, the value that came closest: one that is exactly right but was diverted,
 * then the group's id, then one that differs in case or white space, then one with more or less in front. The first such
 * value counts. Takes time linear in groups, texts and values.
 */
export function nearMisses(
  missed: readonly MissedGroup[],
  traces: readonly GroupValueTrace[],
): ReadonlyMap<string, NearMiss> {
  const values = new ValueIndex(missed, traces);
  const found = new Map<string, NearMiss>();
  for (const group of missed) {
    let best: Candidate | null = null;
    for (const candidate of candidatesFor(group, values)) {
      const { rank, index } = candidate;
      if (best === null || rank < best.rank || (rank === best.rank && index < best.index)) best = candidate;
    }
    if (best !== null) {
      const { value, wanted, difference } = best;
      found.set(group.id, { value, wanted, difference });
    }
  }
  return found;
}

function candidatesFor({ id, name, texts }: MissedGroup, values: ValueIndex): Candidate[] {
  const candidates: Candidate[] = [];
  const add = (
    index: number | undefined,
    rank: number,
    wanted: string,
    why: (trace: GroupValueTrace) => Difference,
  ) => {
    const trace = index === undefined ? undefined : values.traces[index];
    if (index === undefined || trace === undefined) return;
    candidates.push({ rank, index, value: trace.value, wanted, difference: why(trace) });
  };
  for (const text of texts) {
    const loose = loosen(text);
    add(values.exact.get(text), 0, text, whyDiverted);
    add(values.loose.get(loose), 2, text, ({ value }) => (text.length === value.length ? 'case' : 'white-space'));
    add(values.tails.get(loose), 3, text, () => 'prefix');
    for (const tail of tailsOf(loose)) add(values.loose.get(tail), 3, text, () => 'prefix');
  }
  add(values.loose.get(id), 1, name, () => 'id-instead-of-name');
  return candidates;
}

type Difference = NearMiss['difference'];

/** The claim's values by what they can be taken for: where in the claim the first such value is. */
class ValueIndex {
  readonly exact = new Map<string, number>();
  /** Without regard to case and surrounding white space. */
  readonly loose = new Map<string, number>();
  readonly tails = new Map<string, number>();

  /** What no missed group asks for is left out: of 100,000 values that is nearly all. */
  constructor(
    missed: readonly MissedGroup[],
    readonly traces: readonly GroupValueTrace[],
  ) {
    const asked = new Set<string>();
    for (const { id, texts } of missed) {
      asked.add(id);
      for (const loose of texts.map(loosen)) for (const text of [loose, ...tailsOf(loose)]) asked.add(text);
    }
    traces.forEach(({ value, outcome }, index) => {
      const loose = loosen(value);
      if (asked.has(loose)) keepFirst(this.exact, value, index);
      // A value that leads to a group is at home there; that another name looks like it means nothing.
      if (outcome === 'granted') return;
      if (asked.has(loose)) keepFirst(this.loose, loose, index);
      for (const tail of tailsOf(loose)) if (asked.has(tail)) keepFirst(this.tails, tail, index);
    });
  }
}

function keepFirst(places: Map<string, number>, key: string, index: number): void {
  if (!places.has(key)) places.set(key, index);
}

/** What took a value away from the group that has exactly its name or key. */
function whyDiverted({ outcome, steps }: GroupValueTrace): Difference {
  if (outcome === 'regex-dropped') return 'dropped-by-filter';
  return steps[1]?.step === 'legacy-renamed' ? 'renamed' : 'mapped-elsewhere';
}
