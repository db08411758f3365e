import { optionNames, optionTable } from './option-table.ts';
import { isSecretName } from './secret-names.ts';
import type { OptionName, OptionValues } from './option-table.ts';
import type { ClaimsSource } from '../../contract/explanation/derivation.ts';
import type { DeploymentOptions } from '../evidence.ts';

/** Coder's values where nothing is set. */
export const initialValues = Object.fromEntries(
  optionNames.map((name) => [name, optionTable[name].initial]),
) as unknown as OptionValues;

/** What the variables say, and which of them hold a value that Coder would not accept; these keep their default. */
export function readOptions(variables: ReadonlyMap<OptionName, string>): {
  readonly values: OptionValues;
  readonly unreadable: readonly OptionName[];
} {
  const read = [...variables].map(([name, text]) => [name, optionTable[name].read(text)] as const);
  const readable = read.filter(([, value]) => value !== null);
  return {
    values: { ...initialValues, ...(Object.fromEntries(readable) as Partial<OptionValues>) },
    unreadable: read.filter(([, value]) => value === null).map(([name]) => name),
  };
}

/**
 * The options as the explanation takes them. The scope `groups` implies the group field. Secrets that a person put into an
 * address or its parameters are left out.
 */
export function toDeploymentOptions(values: OptionValues): DeploymentOptions {
  const scopes = values.CODER_OIDC_SCOPES;
  const authUrlParams = Object.entries(values.CODER_OIDC_AUTH_URL_PARAMS).filter(([name]) => !isSecretName(name));
  return {
    claimsSource: claimsSourceOf(values),
    issuerUrl: withoutCredentials(values.CODER_OIDC_ISSUER_URL) || null,
    scopes,
    authUrlParams: Object.fromEntries(authUrlParams),
    usernameField: values.CODER_OIDC_USERNAME_FIELD,
    emailField: values.CODER_OIDC_EMAIL_FIELD,
    nameField: values.CODER_OIDC_NAME_FIELD,
    ignoreEmailVerified: values.CODER_OIDC_IGNORE_EMAIL_VERIFIED,
    emailDomains: values.CODER_OIDC_EMAIL_DOMAIN,
    allowSignups: values.CODER_OIDC_ALLOW_SIGNUPS,
    allowedGroups: values.CODER_OIDC_ALLOWED_GROUPS,
    groups: {
      field: values.CODER_OIDC_GROUP_FIELD || (scopes.includes('groups') ? 'groups' : ''),
      mapping: values.CODER_OIDC_GROUP_MAPPING,
      regexFilter: values.CODER_OIDC_GROUP_REGEX_FILTER,
      autoCreate: values.CODER_OIDC_GROUP_AUTO_CREATE,
    },
    siteRoles: {
      field: values.CODER_OIDC_USER_ROLE_FIELD,
      mapping: values.CODER_OIDC_USER_ROLE_MAPPING,
      defaultRoles: values.CODER_OIDC_USER_ROLE_DEFAULT,
    },
    organizations: {
      field: values.CODER_OIDC_ORGANIZATION_FIELD,
      mapping: values.CODER_OIDC_ORGANIZATION_MAPPING,
      assignDefault: values.CODER_OIDC_ORGANIZATION_ASSIGN_DEFAULT,
    },
  };
}

const withoutCredentials = (url: string) => url.replace(/\/\/[^/@]*@/, '//');

/** Coder does not start with access token claims beside UserInfo (coder-sync.md 3); UserInfo is then taken. */
function claimsSourceOf(values: OptionValues): ClaimsSource {
  if (!values.CODER_OIDC_IGNORE_USERINFO) return 'userinfo';
  return values.CODER_OIDC_ACCESS_TOKEN_CLAIMS ? 'access_token' : 'none';
}

/** The other way: each option by its variable's name. */
export function fromDeploymentOptions(options: DeploymentOptions): OptionValues {
  const { groups, siteRoles, organizations } = options;
  return {
    CODER_OIDC_ISSUER_URL: options.issuerUrl ?? '',
    CODER_OIDC_SCOPES: options.scopes,
    CODER_OIDC_AUTH_URL_PARAMS: options.authUrlParams,
    CODER_OIDC_ALLOW_SIGNUPS: options.allowSignups,
    CODER_OIDC_EMAIL_DOMAIN: options.emailDomains,
    CODER_OIDC_IGNORE_EMAIL_VERIFIED: options.ignoreEmailVerified,
    CODER_OIDC_EMAIL_FIELD: options.emailField,
    CODER_OIDC_USERNAME_FIELD: options.usernameField,
    CODER_OIDC_NAME_FIELD: options.nameField,
    CODER_OIDC_IGNORE_USERINFO: options.claimsSource !== 'userinfo',
    CODER_OIDC_ACCESS_TOKEN_CLAIMS: options.claimsSource === 'access_token',
    CODER_OIDC_GROUP_FIELD: groups.field,
    CODER_OIDC_GROUP_MAPPING: groups.mapping,
    CODER_OIDC_GROUP_REGEX_FILTER: groups.regexFilter,
    CODER_OIDC_GROUP_AUTO_CREATE: groups.autoCreate,
    CODER_OIDC_ALLOWED_GROUPS: options.allowedGroups,
    CODER_OIDC_USER_ROLE_FIELD: siteRoles.field,
    CODER_OIDC_USER_ROLE_MAPPING: listed(siteRoles.mapping),
    CODER_OIDC_USER_ROLE_DEFAULT: siteRoles.defaultRoles,
    CODER_OIDC_ORGANIZATION_FIELD: organizations.field,
    CODER_OIDC_ORGANIZATION_MAPPING: listed(organizations.mapping),
    CODER_OIDC_ORGANIZATION_ASSIGN_DEFAULT: organizations.assignDefault,
  };
}

const listed = (mapping: Readonly<Record<string, readonly string[] | null>>) =>
  Object.fromEntries(Object.entries(mapping).map(([key, targets]) => [key, targets ?? []]));
