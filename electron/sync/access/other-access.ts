import type { Known } from '../../contract/explanation/known.ts';
import type { Evidence, OrganizationEvidence } from '../evidence.ts';

/**
 * Whether the user is in other organizations or groups, or has other roles, after than before. What either of them does not
 * know makes no difference, and neither does a group's name.
 */
export function hasOtherAccess(before: Evidence, after: Evidence): boolean {
  if (differ(before.user, after.user, ({ siteRoles }) => siteRoles.map(({ name }) => name))) return true;
  if (!before.organizations.known || !after.organizations.known) return false;
  const [had, has] = [ownOf(before.organizations.value), ownOf(after.organizations.value)];
  if (had.size !== has.size) return true;
  return [...has].some(([id, now]) => {
    const then = had.get(id);
    return (
      then === undefined ||
      differ(then.ownGroups, now.ownGroups, (groups) => groups.map((group) => group.id)) ||
      differ(then.ownRoles, now.ownRoles, (roles) => roles.map(({ name }) => name))
    );
  });
}

const ownOf = (organizations: readonly OrganizationEvidence[]) =>
  new Map(organizations.filter(({ isMember }) => isMember).map((one) => [one.id, one]));

function differ<T>(before: Known<T>, after: Known<T>, namesOf: (value: T) => readonly string[]): boolean {
  if (!before.known || !after.known) return false;
  const [had, has] = [new Set(namesOf(before.value)), new Set(namesOf(after.value))];
  return had.size !== has.size || [...has].some((name) => !had.has(name));
}
