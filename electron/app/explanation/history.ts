import type { Changed, HistoryEntry } from '../../contract/explanation/report.ts';
import type { ExplanationSummary } from '../../contract/state.ts';
import { signedInAt } from '../../sync/claims/claim-times.ts';
import type { Evidence, OrganizationEvidence } from '../../sync/evidence.ts';
import { compareAccess, type AccessName, type AccessSnapshot } from '../../sync/history/compare-access.ts';

export interface DatedAccess extends AccessSnapshot {
  /** When it was read, milliseconds since 1970. */
  readonly at: number;
}

const looksKept = 20;

/** Together, as JSON in UTF-16 units: claims can be large. */
const sizeKept = 8_000_000;

/** The user's claims and access by raw names. A part of which something is unknown is unknown. */
export function accessOf({ claims, user, organizations }: Evidence, at: number): DatedAccess {
  const own = organizations.known ? organizations.value.filter(({ isMember }) => isMember) : null;
  const siteRoles = user.known ? user.value.siteRoles.map((name) => ({ name, organization: null })) : null;
  const ownRoles = namesIn(own, ({ ownRoles: roles }) => (roles.known ? roles.value : null));
  return {
    at,
    claims: claims.known ? claims.value.merged : null,
    organizations: own?.map(({ name }) => name) ?? null,
    groups: namesIn(own, ({ ownGroups }) => (ownGroups.known ? ownGroups.value.map(({ name }) => name) : null)),
    roles: siteRoles && ownRoles && [...siteRoles, ...ownRoles],
  };
}

function namesIn(
  own: readonly OrganizationEvidence[] | null,
  namesOf: (organization: OrganizationEvidence) => readonly string[] | null,
): readonly AccessName[] | null {
  const names: AccessName[] = [];
  for (const organization of own ?? []) {
    const here = namesOf(organization);
    if (here === null) return null;
    names.push(...here.map((name) => ({ name, organization: organization.name })));
  }
  return own && names;
}

/**
 * The history with one more look, if it is a new one: the first after a sign-in always, else when claims or access differ.
 *
 * @param history oldest first.
 * @param signedInAt when the sign-in ended that this is a look after, in milliseconds since 1970; null when there was none.
 */
export function withLook(
  history: readonly DatedAccess[],
  look: DatedAccess,
  signedInAt: number | null,
): readonly DatedAccess[] {
  const last = history.at(-1);
  const isFirstSince = signedInAt !== null && last !== undefined && last.at < signedInAt;
  if (last !== undefined && !isFirstSince && !differs(last, look)) return history;
  return newest([...history, look]);
}

/** Claims differ in anything, their times included: then they are those of another sign-in. */
function differs(before: DatedAccess, after: DatedAccess): boolean {
  const isSameSet = JSON.stringify(before.claims) === JSON.stringify(after.claims);
  return !isSameSet || accessChanges(before, after).some((change) => change !== 'unchanged');
}

/** The newest looks, as many as are kept. */
export function newest(history: readonly DatedAccess[]): readonly DatedAccess[] {
  let size = 0;
  const tooLarge = history.findLastIndex((look) => {
    size += JSON.stringify(look).length;
    return size > sizeKept;
  });
  return history.slice(Math.max(tooLarge + 1, history.length - looksKept));
}

/** What changed from look to look, newest first. The oldest look has none before it. */
export const historyEntries = (history: readonly DatedAccess[]): readonly HistoryEntry[] =>
  history
    .map((look, index) => {
      const before = history[index - 1];
      return before ? entryOf(before, look) : null;
    })
    .filter((entry) => entry !== null)
    .reverse();

const entryOf = (before: DatedAccess, look: DatedAccess): HistoryEntry => ({
  at: look.at,
  signedInAt: look.claims && signedInAt(look.claims),
  ...compareAccess(before, look),
});

/** What the latest look found changed in the user's access; null when nothing, or there was none before it. */
export function latestChange(history: readonly DatedAccess[]): ExplanationSummary['latestChange'] {
  const [before, look] = history.slice(-2);
  if (!before || !look) return null;
  const changes = accessChanges(before, look);
  const gained = changes.filter((change) => change === 'gained').length;
  const lost = changes.filter((change) => change === 'lost').length;
  return gained + lost > 0 ? { at: look.at, gained, lost } : null;
}

/** Without the claims, which say nothing of the user's access by themselves. */
function accessChanges(before: DatedAccess, after: DatedAccess): Changed['change'][] {
  const { organizations, groups, roles } = compareAccess({ ...before, claims: null }, { ...after, claims: null });
  return [...organizations, ...groups, ...roles].map(({ change }) => change);
}
