import { loosen, tailsOf } from './likeness.ts';
import type { GroupValueTrace, NearMiss } from '../../contract/explanation/groups.ts';

/** A group that no claim value led to. */
export interface MissedGroup {
  readonly id: string;
  readonly name: string;
  /** What would lead to it: its name, then keys that are mapped to it and texts that are renamed to it. */
  readonly texts: readonly string[];
}

/** How a value can come near to a group; the lower, the closer. */
const ranks = { exact: 0, id: 1, loose: 2, part: 3 } as const;

interface Candidate {
  readonly how: keyof typeof ranks;
  /** Where the value is in the claim. */
  readonly index: number;
  /** What the value nearly was. */
  readonly wanted: string;
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
    const closest = closestTo(group, values);
    const trace = closest && traces[closest.index];
    if (closest && trace) found.set(group.id, describe(closest, trace));
  }
  return found;
}

function closestTo({ id, name, texts }: MissedGroup, values: ValueIndex): Candidate | null {
  let best: Candidate | null = null;
  const offer = (how: Candidate['how'], index: number | undefined, wanted: string): void => {
    if (index === undefined) return;
    const closer = best === null ? -1 : ranks[how] - ranks[best.how] || index - best.index;
    if (closer < 0) best = { how, index, wanted };
  };
  for (const text of texts) {
    const loose = loosen(text);
    offer('exact', values.exact.get(text), text);
    offer('loose', values.loose.get(loose), text);
    offer('part', values.tails.get(loose), text);
    for (const tail of tailsOf(loose)) offer('part', values.loose.get(tail), text);
  }
  offer('id', values.loose.get(id), name);
  return best;
}

function describe({ how, wanted }: Candidate, { value, outcome, steps }: GroupValueTrace): NearMiss {
  switch (how) {
    case 'exact': {
      // Something took the value away from the group that has exactly its name or key.
      const isRenamed = steps[1]?.step === 'legacy-renamed';
      const diverted = isRenamed ? 'renamed' : 'mapped-elsewhere';
      return { value, wanted, difference: outcome === 'regex-dropped' ? 'dropped-by-filter' : diverted };
    }
    case 'id':
      return { value, wanted, difference: 'id-instead-of-name' };
    case 'loose':
      return { value, wanted, difference: wanted.length === value.length ? 'case' : 'white-space' };
    case 'part':
      return { value, wanted, difference: 'prefix' };
  }
}

/** The claim's values by what they can be taken for: where in the claim the first such value is. */
class ValueIndex {
  readonly exact = new Map<string, number>();
  /** Without regard to case and surrounding white space. */
  readonly loose = new Map<string, number>();
  readonly tails = new Map<string, number>();

  /** What no missed group asks for is left out: of 100,000 values that is nearly all. */
  constructor(missed: readonly MissedGroup[], traces: readonly GroupValueTrace[]) {
    const asked = new Set<string>();
    for (const { id, texts } of missed) {
      asked.add(id);
      for (const text of texts) {
        const loose = loosen(text);
        asked.add(loose);
        for (const tail of tailsOf(loose)) asked.add(tail);
      }
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
