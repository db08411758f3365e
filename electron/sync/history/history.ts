import type { Changed, HistoryEntry } from '../../contract/explanation/report.ts';
import type { ExplanationSummary } from '../../contract/state.ts';
import { signedInAt } from '../claims/claim-times.ts';
import type { DatedAccess } from './access-names.ts';
import { compareAccess } from './compare-access.ts';

const mostKept = 20;

/** Together, as JSON in UTF-16 units: claims can be large. */
const sizeKept = 8_000_000;

/**
 * The history with one more reading, if it is a new one: the first after a sign-in always, else when claims or access
 * differ.
 *
 * @param history oldest first.
 * @param signedInAt when the sign-in ended that this is a reading after, in milliseconds since 1970; null when there was none.
 */
export function withReading(
  history: readonly DatedAccess[],
  reading: DatedAccess,
  signedInAt: number | null,
): readonly DatedAccess[] {
  const last = history.at(-1);
  const isFirstSince = signedInAt !== null && last !== undefined && last.at < signedInAt;
  if (last !== undefined && !isFirstSince && !differs(last, reading)) return history;
  return newest([...history, reading]);
}

/** Claims differ in anything, their times included: then they are those of another sign-in. */
function differs(before: DatedAccess, after: DatedAccess): boolean {
  const isSameSet = JSON.stringify(before.claims) === JSON.stringify(after.claims);
  return !isSameSet || accessChanges(before, after).some((change) => change !== 'unchanged');
}

/** The newest readings, as many as are kept. */
export function newest(history: readonly DatedAccess[]): readonly DatedAccess[] {
  let size = 0;
  const tooLarge = history.findLastIndex((reading) => {
    size += JSON.stringify(reading).length;
    return size > sizeKept;
  });
  return history.slice(Math.max(tooLarge + 1, history.length - mostKept));
}

/** What changed from reading to reading, newest first. The oldest has none before it. */
export const historyEntries = (history: readonly DatedAccess[]): readonly HistoryEntry[] =>
  history
    .map((reading, index) => {
      const before = history[index - 1];
      return before ? entryOf(before, reading) : null;
    })
    .filter((entry) => entry !== null)
    .reverse();

const entryOf = (before: DatedAccess, reading: DatedAccess): HistoryEntry => ({
  at: reading.at,
  signedInAt: reading.claims && signedInAt(reading.claims),
  ...compareAccess(before, reading),
});

/** What the latest reading found changed in the user's access; null when nothing, or there was none before it. */
export function latestChange(history: readonly DatedAccess[]): ExplanationSummary['latestChange'] {
  const [before, latest] = history.slice(-2);
  if (!before || !latest) return null;
  const changes = accessChanges(before, latest);
  const gained = changes.filter((change) => change === 'gained').length;
  const lost = changes.filter((change) => change === 'lost').length;
  return gained + lost > 0 ? { at: latest.at, gained, lost } : null;
}

/** Without the claims, which say nothing of the user's access by themselves. */
function accessChanges(before: DatedAccess, after: DatedAccess): Changed['change'][] {
  const { organizations, groups, roles } = compareAccess({ ...before, claims: null }, { ...after, claims: null });
  return [...organizations, ...groups, ...roles].map(({ change }) => change);
}
