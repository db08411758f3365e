import type { DeploymentState, Membership, User } from '../state.ts';
import { targetsOf, type Mapping, type RoleSyncSettings } from './settings.ts';
import { goTypeOf, readStringList } from './string-list.ts';

/** `CODER_OIDC_USER_ROLE_*`. */
export interface SiteRoleSettings {
  field: string;
  mapping: Mapping;
  defaults: readonly string[];
}

const builtInSiteRoles = ['owner', 'auditor', 'template-admin', 'user-admin', 'member'];
const builtInOrganizationRoles = [
  'organization-admin',
  'organization-auditor',
  'organization-user-admin',
  'organization-template-admin',
  'organization-workspace-creation-ban',
  'organization-workspace-access',
  'agents-access',
];

/** The claim's type in Go where site roles cannot be read from it, which refuses the sign-in; else undefined. */
export function findSiteRoleFault(settings: SiteRoleSettings, claims: Record<string, unknown>): string | undefined {
  const { error } = settings.field ? readStringList(claims, settings.field) : {};
  return error && goTypeOf(claims[settings.field]);
}

/** Replaces the user's site roles by the defaults and those of the claim; only built-in ones count. */
export function syncSiteRoles(settings: SiteRoleSettings, user: User, claims: Record<string, unknown>): void {
  const { values } = settings.field ? readStringList(claims, settings.field) : {};
  if (!values) return;
  const wanted = new Set([...settings.defaults, ...rolesOf(settings.mapping, values)]);
  user.roles = builtInSiteRoles.filter((role) => wanted.has(role));
}

/**
 * Replaces the user's roles in every organization that has role sync (coder-sync.md 10). Roles that every member has
 * anyway are left out on both sides.
 */
export function syncOrganizationRoles(
  state: DeploymentState,
  user: User,
  claims: Record<string, unknown>,
  countsDefaults: boolean,
): void {
  for (const membership of state.members.filter(({ userId }) => userId === user.id)) {
    const settings = state.idpSync.roles.get(membership.organizationId);
    if (!settings?.field) continue;
    const { values } = readStringList(claims, settings.field);
    if (values) applyRoles(state, membership, settings, values, countsDefaults);
  }
}

function applyRoles(
  state: DeploymentState,
  membership: Membership,
  settings: RoleSyncSettings,
  values: string[],
  countsDefaults: boolean,
): void {
  const organization = state.organizations.get(membership.organizationId);
  const implied = ['organization-member', ...(countsDefaults ? (organization?.defaultMemberRoles ?? []) : [])];
  const custom = state.customRoles.filter(({ organizationId }) => organizationId === membership.organizationId);
  const known = new Set([...builtInOrganizationRoles, ...custom.map(({ name }) => name)]);
  const stored = membership.roles.filter((role) => !implied.includes(role));
  const expected = rolesOf(settings.mapping, values).filter((role) => known.has(role) && !implied.includes(role));
  const isSame = expected.length === new Set(stored).size && expected.every((role) => stored.includes(role));
  if (!isSame) membership.roles = expected;
}

/** Role names that the values stand for, each once; a mapped name is not mapped again. */
function rolesOf(mapping: Mapping, values: string[]): string[] {
  return [...new Set(values.flatMap((value) => targetsOf(mapping, value) ?? [value]))];
}
