import type { GroupOutcome, GroupTrace, OrganizationGroups } from '../../electron/contract/explanation/groups.ts';
import { nearMissWords } from '../../electron/words/traces/group-words.ts';
import type { TraceWords } from '../../electron/words/traces/step-words.ts';
import { say, type Sentence } from '../../electron/words/pieces.ts';

/** Whether you are in a group, and what your next sign-in would change about that. */
export const memberWords: Record<GroupTrace['change'], Pick<TraceWords, 'tone'> & { readonly text: string }> = {
  kept: { text: 'member', tone: 'good' },
  gained: { text: 'comes with your next sign-in', tone: 'good' },
  lost: { text: 'goes with your next sign-in', tone: 'bad' },
  none: { text: 'not a member', tone: 'dim' },
};

/** Headings for values by how they ended; the order they are shown in. */
export const droppedWords: readonly (readonly [GroupOutcome, string])[] = [
  ['regex-dropped', 'Dropped by the name filter'],
  ['name-not-found', 'No group of this name'],
  ['not-visible', 'No group that you can see'],
  ['mapped-to-nothing', 'Mapped to nothing'],
  ['id-unknown', 'Mapped to a group that does not exist'],
  ['not-evaluated', 'Not worked out: the name filter'],
  ['everyone', 'Stands for the group of every member'],
];

const most = 3;

/** Values in a row: “`a`, `b` and 4 more”. */
export function listed(values: readonly string[]): Sentence {
  const shown = values.slice(0, most).flatMap((raw, index) => (index === 0 ? [{ raw }] : [', ', { raw }]));
  return values.length > most ? [...shown, ` and ${values.length - most} more`] : shown;
}

/** Why you are in a group, or what came nearest to it. */
export function reasonWords({ change, from, isNew, nearest }: GroupTrace, sync: OrganizationGroups['sync']): Sentence {
  if (from.length > 0) {
    const values = listed(from.map(({ value }) => value));
    return ['because of ', ...values, ...(isNew ? say`; the sync makes this group` : [])];
  }
  if (sync.state !== 'on') return change === 'kept' ? say`kept: the sync leaves your groups here as they are` : [];
  if (nearest !== null) return nearMissWords(nearest);
  return say`no value of your claims led here, and none came near`;
}
