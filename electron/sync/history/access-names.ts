import type { Evidence, OrganizationEvidence } from '../evidence.ts';
import type { AccessName, AccessSnapshot } from './compare-access.ts';

export interface DatedAccess extends AccessSnapshot {
  /** When it was read, milliseconds since 1970. */
  readonly at: number;
}

/** The user's claims and access by raw names. A part of which something is unknown is unknown. */
export function accessNames({ claims, user, organizations }: Evidence, at: number): DatedAccess {
  const own = organizations.known ? organizations.value.filter(({ isMember }) => isMember) : null;
  const siteRoles = user.known ? user.value.siteRoles.map(({ name }) => ({ name, organization: null })) : null;
  const ownRoles = namesIn(own, ({ ownRoles: roles }) => (roles.known ? roles.value.map(({ name }) => name) : null));
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
