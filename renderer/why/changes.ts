import type { Changed, HistoryEntry } from '../../electron/contract/explanation/report.ts';

export type Kind = 'group' | 'role' | 'organization' | 'claim';
export type NamedChange = Changed & { readonly kind: Kind };

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];

/** What of your access a sign-in changed in this way. */
export const changesOf = (
  { groups, roles, organizations }: HistoryEntry,
  change: Changed['change'],
): readonly NamedChange[] =>
  [
    ...groups.map((each) => ({ ...each, kind: 'group' as const })),
    ...roles.map((each) => ({ ...each, kind: 'role' as const })),
    ...organizations.map((each) => ({ ...each, kind: 'organization' as const })),
  ].filter((each) => each.change === change);

/** “Two groups”, “One group and one role”. */
export function counted(changes: readonly NamedChange[]): string {
  const kinds = (['group', 'role', 'organization', 'claim'] as const)
    .map((kind) => ({ kind, count: changes.filter((each) => each.kind === kind).length }))
    .filter(({ count }) => count > 0);
  const words = kinds.map(({ kind, count }, index) => {
    const number = numbers[count] ?? String(count);
    return `${index === 0 ? number : number.toLowerCase()} ${kind}${count === 1 ? '' : 's'}`;
  });
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
}

/** Claims that came, went or have another value than at the sign-in before. */
export const claimChanges = ({ claims }: HistoryEntry): readonly NamedChange[] =>
  claims.filter(({ change }) => change !== 'unchanged').map((each) => ({ ...each, kind: 'claim' }));
