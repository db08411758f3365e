import type { GroupOutcome, GroupTrace } from '../../electron/contract/explanation/groups.ts';
import type { TraceWords } from '../../electron/contract/explanation/told.ts';

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
