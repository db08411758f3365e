import type { OidcConfig } from '../api/deployment-config.ts';
import type { DeploymentOptions } from '../../sync/evidence.ts';

/** The OIDC options as the sync goes by them (coder-sync.md 3 and 14). */
export const deploymentOptions = (config: OidcConfig): DeploymentOptions => ({
  claimsSource: claimsSource(config),
  issuerUrl: config.issuer_url || null,
  scopes: config.scopes,
  authUrlParams: config.auth_url_params,
  usernameField: config.username_field,
  emailField: config.email_field,
  nameField: config.name_field,
  ignoreEmailVerified: config.ignore_email_verified,
  emailDomains: config.email_domain,
  allowSignups: config.allow_signups,
  allowedGroups: config.group_allow_list,
  groups: {
    // Asking for the scope `groups` sets the field, where nothing else does.
    field: config.groups_field || (config.scopes.includes('groups') ? 'groups' : ''),
    mapping: config.group_mapping,
    regexFilter: config.group_regex_filter,
    autoCreate: config.group_auto_create,
  },
  siteRoles: {
    field: config.user_role_field,
    mapping: config.user_role_mapping,
    defaultRoles: config.user_roles_default,
  },
  organizations: {
    field: config.organization_field,
    mapping: config.organization_mapping,
    assignDefault: config.organization_assign_default,
  },
});

function claimsSource(config: OidcConfig): DeploymentOptions['claimsSource'] {
  if (!config.ignore_user_info) return 'userinfo';
  return config.source_user_info_from_access_token ? 'access_token' : 'none';
}
