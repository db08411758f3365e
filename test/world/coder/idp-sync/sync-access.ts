import type { DeploymentState, User } from '../state.ts';
import { groupSettingsOf, organizationSettingsOf, type OidcOptions } from './oidc-options.ts';
import { findOrganizationFault, syncOrganizations } from './sync-organizations.ts';
import { syncGroups } from './sync-groups.ts';
import { findSiteRoleFault, syncOrganizationRoles, syncSiteRoles, type SiteRoleSettings } from './sync-roles.ts';

/** What of a deployment decides about sync, besides what is stored in its state. */
export interface SyncRules {
  options: OidcOptions;
  /** Licensed features, by their names in the entitlements (coder-sync.md 12). */
  isEnabled: (feature: SyncFeature) => boolean;
  /** This release leaves an organization's default member roles out of role sync. */
  leavesOutDefaultRoles: boolean;
}

export type SyncFeature = 'template_rbac' | 'user_role_management' | 'multiple_organizations';

/** The claim's type in Go where the site roles' claim refuses the sign-in, before the user is looked at. */
export function siteRoleFault({ options, isEnabled }: SyncRules, claims: Record<string, unknown>): string | undefined {
  return isEnabled('user_role_management') ? findSiteRoleFault(siteRolesOf(options), claims) : undefined;
}

/** Why the organizations' claim fails the sign-in, after everything else was well. */
export function organizationFault(
  { idpSync }: DeploymentState,
  { options, isEnabled }: SyncRules,
  claims: Record<string, unknown>,
): string | undefined {
  const settings = organizationSettingsOf(idpSync, options);
  return isEnabled('multiple_organizations') ? findOrganizationFault(settings, claims) : undefined;
}

/**
 * What a sign-in through the provider does to a user's access: organizations, then their groups, then roles
 * (coder-sync.md 2). The faults above are to be looked for first: here an unreadable claim changes nothing.
 *
 * @param now milliseconds since 1970.
 */
export function syncAccess(
  state: DeploymentState,
  rules: SyncRules,
  user: User,
  claims: Record<string, unknown>,
  now: number,
): void {
  const { options, isEnabled, leavesOutDefaultRoles } = rules;
  if (isEnabled('multiple_organizations')) {
    syncOrganizations(state, organizationSettingsOf(state.idpSync, options), user, claims, now);
  }
  if (isEnabled('template_rbac')) {
    syncGroups(state, (organization) => groupSettingsOf(state.idpSync, options, organization), user, claims);
  }
  if (isEnabled('user_role_management')) {
    syncSiteRoles(siteRolesOf(options), user, claims);
    syncOrganizationRoles(state, user, claims, leavesOutDefaultRoles);
  }
}

function siteRolesOf(options: OidcOptions): SiteRoleSettings {
  const { oidcUserRoleField: field, oidcUserRoleMapping: mapping, oidcUserRoleDefault: defaults } = options;
  return { field, mapping, defaults };
}
