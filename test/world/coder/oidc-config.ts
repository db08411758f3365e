import type { Deployment } from './deployment.ts';
import { providerIconPath } from './discovery.ts';
import { groupFieldOf } from './idp-sync/oidc-options.ts';

/** `config.oidc` of the deployment's configuration, with its secrets emptied (coder-api.md 10). */
export function describeOidcConfig(deployment: Deployment): Record<string, unknown> {
  const { settings, provider, generation } = deployment;
  const { issuer, clientId } = settings.oidc ? provider : { issuer: '', clientId: '' };
  return {
    allow_signups: settings.oidcSignups,
    client_id: clientId,
    client_secret: '',
    client_key_file: '',
    client_cert_file: '',
    email_domain: listOrNull(settings.oidcEmailDomains),
    issuer_url: issuer,
    scopes: settings.oidcScopes,
    ignore_email_verified: false,
    username_field: 'preferred_username',
    name_field: 'name',
    email_field: 'email',
    auth_url_params: { access_type: 'offline' },
    ignore_user_info: settings.oidcIgnoreUserInfo,
    source_user_info_from_access_token: false,
    organization_field: settings.oidcOrganizationField,
    organization_mapping: settings.oidcOrganizationMapping,
    organization_assign_default: settings.oidcOrganizationAssignDefault,
    group_auto_create: settings.oidcGroupAutoCreate,
    group_regex_filter: settings.oidcGroupRegexFilter,
    group_allow_list: listOrNull(settings.oidcAllowedGroups),
    groups_field: groupFieldOf(settings),
    group_mapping: settings.oidcGroupMapping,
    user_role_field: settings.oidcUserRoleField,
    user_role_mapping: settings.oidcUserRoleMapping,
    user_roles_default: listOrNull(settings.oidcUserRoleDefault),
    sign_in_text: settings.signInText,
    icon_url: settings.oidc ? providerIconPath : '',
    signups_disabled_text: '',
    skip_issuer_checks: false,
    redirect_url: '',
    ...(generation.laterOidcOptions
      ? { auto_repair_links: true, email_fallback: false, redirect_allowed_hosts: null }
      : {}),
  };
}

/** The variable behind each key above, and what it is without being set. */
const variables: Record<string, { env: string; unset: unknown; hidden?: true }> = {
  allow_signups: { env: 'CODER_OIDC_ALLOW_SIGNUPS', unset: true },
  client_id: { env: 'CODER_OIDC_CLIENT_ID', unset: '' },
  client_secret: { env: 'CODER_OIDC_CLIENT_SECRET', unset: '' },
  client_key_file: { env: 'CODER_OIDC_CLIENT_KEY_FILE', unset: '' },
  client_cert_file: { env: 'CODER_OIDC_CLIENT_CERT_FILE', unset: '' },
  email_domain: { env: 'CODER_OIDC_EMAIL_DOMAIN', unset: null },
  issuer_url: { env: 'CODER_OIDC_ISSUER_URL', unset: '' },
  scopes: { env: 'CODER_OIDC_SCOPES', unset: ['openid', 'profile', 'email'] },
  ignore_email_verified: { env: 'CODER_OIDC_IGNORE_EMAIL_VERIFIED', unset: false },
  username_field: { env: 'CODER_OIDC_USERNAME_FIELD', unset: 'preferred_username' },
  name_field: { env: 'CODER_OIDC_NAME_FIELD', unset: 'name' },
  email_field: { env: 'CODER_OIDC_EMAIL_FIELD', unset: 'email' },
  auth_url_params: { env: 'CODER_OIDC_AUTH_URL_PARAMS', unset: { access_type: 'offline' } },
  ignore_user_info: { env: 'CODER_OIDC_IGNORE_USERINFO', unset: false },
  source_user_info_from_access_token: { env: 'CODER_OIDC_ACCESS_TOKEN_CLAIMS', unset: false, hidden: true },
  organization_field: { env: 'CODER_OIDC_ORGANIZATION_FIELD', unset: '', hidden: true },
  organization_mapping: { env: 'CODER_OIDC_ORGANIZATION_MAPPING', unset: {}, hidden: true },
  organization_assign_default: { env: 'CODER_OIDC_ORGANIZATION_ASSIGN_DEFAULT', unset: true, hidden: true },
  group_auto_create: { env: 'CODER_OIDC_GROUP_AUTO_CREATE', unset: false },
  group_regex_filter: { env: 'CODER_OIDC_GROUP_REGEX_FILTER', unset: '.*' },
  group_allow_list: { env: 'CODER_OIDC_ALLOWED_GROUPS', unset: null },
  groups_field: { env: 'CODER_OIDC_GROUP_FIELD', unset: '' },
  group_mapping: { env: 'CODER_OIDC_GROUP_MAPPING', unset: {} },
  user_role_field: { env: 'CODER_OIDC_USER_ROLE_FIELD', unset: '' },
  user_role_mapping: { env: 'CODER_OIDC_USER_ROLE_MAPPING', unset: {} },
  user_roles_default: { env: 'CODER_OIDC_USER_ROLE_DEFAULT', unset: null },
  sign_in_text: { env: 'CODER_OIDC_SIGN_IN_TEXT', unset: 'OpenID Connect' },
  icon_url: { env: 'CODER_OIDC_ICON_URL', unset: '' },
  signups_disabled_text: { env: 'CODER_OIDC_SIGNUPS_DISABLED_TEXT', unset: '' },
  skip_issuer_checks: { env: 'CODER_DANGEROUS_OIDC_SKIP_ISSUER_CHECKS', unset: false },
  redirect_url: { env: 'CODER_OIDC_REDIRECT_URL', unset: '' },
  auto_repair_links: { env: 'CODER_OIDC_REPAIR_LINKS', unset: true, hidden: true },
  email_fallback: { env: 'CODER_DANGEROUS_OIDC_EMAIL_FALLBACK', unset: false, hidden: true },
  redirect_allowed_hosts: { env: 'CODER_OIDC_REDIRECT_ALLOWED_HOSTS', unset: null, hidden: true },
};

/** The same as `options` list them, one for each variable, with where its value comes from. */
export function describeOidcOptions(config: Record<string, unknown>): Record<string, unknown>[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const variable = variables[key];
    if (!variable) return [];
    const { env, unset, hidden = false } = variable;
    const flag = env.replace('CODER_', '').toLowerCase().replaceAll('_', '-');
    const isSet = JSON.stringify(value) !== JSON.stringify(unset);
    return {
      name: flag.replaceAll('-', ' ').replace('oidc', 'OIDC'),
      description: '',
      flag,
      env,
      default: asFlag(unset),
      value,
      value_source: isSet ? 'env' : asFlag(unset) ? 'default' : '',
      hidden,
      group: { name: 'OIDC', yaml: 'oidc' },
    };
  });
}

/** A value as it is written on the command line. */
function asFlag(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An empty list is `null` on the wire. */
function listOrNull(values: string[]): string[] | null {
  return values.length ? values : null;
}
