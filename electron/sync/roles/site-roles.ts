import { byBytes } from '../byte-order.ts';
import { readClaimValues } from '../claims/claim-values.ts';
import { goTypeName } from '../claims/go-text.ts';
import { readClaim } from '../claims/json.ts';
import { pass, refuse } from '../refusal.ts';
import { siteRoles } from './role-names.ts';
import { rolesIn, traceRoles } from './trace-roles.ts';
import type { Checked } from '../refusal.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { SiteRoleSync } from '../../contract/explanation/roles.ts';
import type { SiteRoleSettings } from '../settings/settings.ts';

/**
 * Site role sync (coder-sync.md 10, site roles). An unreadable claim refuses the sign-in.
 *
 * @param isEntitled the feature `user_role_management`.
 * @param current the roles stored before.
 */
export function syncSiteRoles(
  claims: Claims,
  settings: SiteRoleSettings,
  isEntitled: boolean,
  current: readonly string[],
): Checked<SiteRoleSync> {
  const { field, mapping, defaultRoles } = settings;
  if (!isEntitled) return pass({ sync: 'not-licensed', values: [], parsed: [], roles: sortedSet(current) });
  if (field === '') {
    return pass({ sync: 'empty-field', values: [], parsed: sortedSet(defaultRoles), roles: sortedSet(current) });
  }
  const claim = readClaimValues(claims, field);
  if (claim.state === 'claim-unreadable') {
    const type = goTypeName(readClaim(claims, field) ?? null);
    return refuse(
      500,
      'Login disabled until site wide OIDC config is fixed',
      `Roles claim must be an array of strings, type found: ${type}. Disabling role sync will allow login to proceed.`,
    );
  }
  const values = traceRoles(field, claim.values, mapping, (role) => (siteRoles.has(role) ? 'granted' : 'role-unknown'));
  const parsed = sortedSet([...defaultRoles, ...rolesIn(values)]);
  return pass({ sync: 'on', values, parsed, roles: parsed.filter((role) => siteRoles.has(role)) });
}

const sortedSet = (roles: readonly string[]) => [...new Set(roles)].sort(byBytes);
