import { shownText } from '../../http/shown-text.ts';
import type { Identity, Visible } from '../../contract/state.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { Evidence } from '../../sync/evidence.ts';

/**
 * Whether a refresh saw the user in other organizations or groups, or with other roles, than the evidence says. What either
 * of them does not know makes no difference.
 */
export function hasOtherAccess({ user, organizations }: Evidence, identity: Identity): boolean {
  const siteRoles = mapSeen(identity.user, (seen) => seen.siteRoles.map(({ name }) => name));
  if (differ(siteRoles, user, (value) => value.siteRoles.map(shown))) return true;
  if (!identity.organizations.seen || !organizations.known) return false;
  const own = new Map(organizations.value.filter(({ isMember }) => isMember).map((one) => [one.id, one]));
  if (own.size !== identity.organizations.value.length) return true;
  return identity.organizations.value.some((seen) => {
    const known = own.get(seen.id);
    if (!known) return true;
    return (
      differ(
        mapSeen(seen.groups, (groups) => groups.map(({ id }) => id)),
        known.ownGroups,
        (all) => all.map(({ id }) => id),
      ) ||
      differ(
        mapSeen(seen.roles, (roles) => roles.map(({ name }) => name)),
        known.ownRoles,
        (all) => all.map(shown),
      )
    );
  });
}

/** An identity's names are cleaned for showing. */
const shown = (name: string) => shownText(name);

const mapSeen = <T>(fact: Visible<T>, map: (value: T) => readonly string[]): readonly string[] | null =>
  fact.seen ? map(fact.value) : null;

function differ<T>(seen: readonly string[] | null, known: Known<T>, namesOf: (value: T) => readonly string[]): boolean {
  if (seen === null || !known.known) return false;
  const names = new Set(namesOf(known.value));
  return new Set(seen).size !== names.size || seen.some((name) => !names.has(name));
}
