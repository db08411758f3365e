import { loosen, Tails } from './likeness.ts';
import { WantedTexts, type Want } from './wanted-texts.ts';
import type { GroupRecord } from './group-record.ts';
import type { GroupSettings } from './group-settings.ts';
import type { TracedValues } from './trace-values.ts';
import type { GroupValueTrace, NearMiss } from '../../contract/explanation/groups.ts';

/**
 * For groups that no claim value led to, by id, the value that came closest: one that is exactly right but was diverted,
 * then the group's id, then one that differs in case or white space, then one with more or less in front. The first such
 * value counts. Takes time linear in groups, values and mappings.
 */
export function nearMisses(
  organization: string,
  groups: readonly GroupRecord[],
  { legacyNames }: GroupSettings,
  traced: TracedValues,
): ReadonlyMap<string, NearMiss> {
  const isMissed = ({ group, from }: GroupRecord) => from.length === 0 && group.organization === organization;
  const wanted = new WantedTexts(groups, isMissed, legacyNames, traced);
  if (wanted.isEmpty) return new Map();
  const found = new Map<string, { readonly rank: number; readonly miss: NearMiss }>();
  const offer = (rank: number, { group, text }: Want, value: string, difference: NearMiss['difference']) => {
    if (rank >= (found.get(group)?.rank ?? Infinity)) return;
    found.set(group, { rank, miss: { value, wanted: text, difference } });
  };
  const tails = new Tails();
  for (const trace of traced.traces) {
    const { value } = trace;
    const text = loosen(value);
    const alike = wanted.alike(text);
    if (alike !== undefined) {
      const exact = take(wanted.exact(value), 'asked');
      for (let want = exact; want !== null; want = want.next) offer(0, want, value, whyDiverted(trace));
    }
    // A value that leads to a group is at home there; that another name looks like it means nothing.
    if (trace.outcome === 'granted') continue;
    for (let want = take(alike, 'asked'); want !== null; want = want.next) {
      if (want.as === 'tail') offer(3, want, value, 'prefix');
      else if (want.as === 'id') offer(1, want, value, 'id-instead-of-name');
      else offer(2, want, value, want.text.length === value.length ? 'case' : 'white-space');
    }
    for (tails.of(text); tails.next();) {
      const ends = take(wanted.alike(text, tails.start, tails.end), 'tail');
      for (let want = ends; want !== null; want = want.next) if (want.as === 'name') offer(3, want, value, 'prefix');
    }
  }
  return new Map([...found].map(([group, { miss }]) => [group, miss]));
}

/** The chain of one text, once per way of asking, which keeps the whole linear. */
function take(first: Want | undefined, how: 'asked' | 'tail'): Want | null {
  if (first === undefined || (how === 'asked' ? first.isAsked : first.isTailAsked)) return null;
  if (how === 'asked') first.isAsked = true;
  else first.isTailAsked = true;
  return first;
}

/** What took a value away from the group that has exactly its name or key. */
function whyDiverted({ outcome, steps }: GroupValueTrace): NearMiss['difference'] {
  if (outcome === 'regex-dropped') return 'dropped-by-filter';
  return steps[1]?.step === 'legacy-renamed' ? 'renamed' : 'mapped-elsewhere';
}
