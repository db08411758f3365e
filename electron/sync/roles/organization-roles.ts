import { byBytes } from '../byte-order.ts';
import { readClaimValues } from '../claims/claim-values.ts';
import { loginFailed } from '../refusal.ts';
import { impliedRole, organizationRoles, unassignableRole } from './role-names.ts';
import { rolesIn, traceRoles } from './trace-roles.ts';
import type { SyncRules } from '../rules.ts';
import type { Mapping } from '../settings/mapping.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { OrganizationRoleSync, RoleVerdict } from '../../contract/explanation/roles.ts';

export interface OrganizationRoleInput {
  /** null when nothing is stored; the environment has no settings for these. */
  readonly settings: { readonly field: string; readonly mapping: Mapping } | null;
  readonly customRoles: readonly string[];
  /** `default_org_member_roles`: every member has them without having them stored. */
  readonly defaultRoles: readonly string[];
}

/**
 * Role sync of one organization (coder-sync.md 10, organization roles).
 *
 * @param isEntitled the feature `user_role_management`.
 * @param current the roles stored before.
 */
export function syncOrganizationRoles(
  claims: Claims,
  organization: OrganizationRoleInput,
  isEntitled: boolean,
  current: readonly string[],
  rules: SyncRules,
): OrganizationRoleSync {
  const { settings, customRoles, defaultRoles } = organization;
  const unchanged = { error: null, values: [], roles: [...new Set(current)].sort(byBytes), refusal: null };
  if (!isEntitled) return { ...unchanged, sync: 'not-licensed' };
  if (settings === null) return { ...unchanged, sync: 'no-settings' };
  if (settings.field === '') return { ...unchanged, sync: 'empty-field' };
  const claim = readClaimValues(claims, settings.field);
  if (claim.state === 'claim-unreadable') return { ...unchanged, sync: claim.state, error: claim.error };

  const implied = new Set([impliedRole, ...(rules.defaultRolesImplicit ? defaultRoles : [])]);
  const custom = new Set(customRoles);
  const judge = (role: string): RoleVerdict => {
    if (implied.has(role)) return 'role-implicit';
    const isValid = organizationRoles.has(role) || custom.has(role) || role === unassignableRole;
    return isValid ? 'granted' : 'role-unknown';
  };
  const values = traceRoles(settings.field, claim.values, settings.mapping, judge);
  const expected = rolesIn(values, 'granted').sort(byBytes);
  const isSame = sameSet(
    expected,
    current.filter((role) => !implied.has(role)),
  );
  const isRefused = !isSame && expected.includes(unassignableRole);
  return {
    sync: claim.state === 'values' ? 'on' : claim.state,
    error: null,
    values,
    roles: isSame || isRefused ? unchanged.roles : expected,
    refusal: isRefused ? loginFailed().refusal : null,
  };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && [...left].every((item) => right.has(item));
}
