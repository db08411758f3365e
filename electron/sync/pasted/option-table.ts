import { jsonBoolean, jsonList, jsonListMap, jsonText, jsonTextMap } from './option-values.ts';
import { readBoolean, readList, readListMap, readTextMap } from './option-values.ts';
import type { ListMap, Reader, TextMap } from './option-values.ts';
import type { z } from 'zod';

interface Option<T> {
  /** The key in `config.oidc` of `GET deployment/config` (coder-api.md 10). */
  readonly key: string;
  readonly read: Reader<T>;
  readonly json: z.ZodType<T>;
  /** Coder's default. */
  readonly initial: T;
}

const text = (key: string, initial = ''): Option<string> => ({ key, read: (value) => value, json: jsonText, initial });
const flag = (key: string, initial = false): Option<boolean> => ({
  key,
  read: readBoolean,
  json: jsonBoolean,
  initial,
});
const list = (key: string, initial: readonly string[] = []): Option<readonly string[]> => ({
  key,
  read: readList,
  json: jsonList,
  initial,
});
const textMap = (key: string, initial: TextMap = {}): Option<TextMap> => ({
  key,
  read: readTextMap,
  json: jsonTextMap,
  initial,
});
const listMap = (key: string): Option<ListMap> => ({ key, read: readListMap, json: jsonListMap, initial: {} });

/** Every option that changes an answer, with its default (coder-sync.md 14). */
export const optionTable = {
  CODER_OIDC_ISSUER_URL: text('issuer_url'),
  CODER_OIDC_SCOPES: list('scopes', ['openid', 'profile', 'email']),
  CODER_OIDC_AUTH_URL_PARAMS: textMap('auth_url_params', { access_type: 'offline' }),
  CODER_OIDC_ALLOW_SIGNUPS: flag('allow_signups', true),
  CODER_OIDC_EMAIL_DOMAIN: list('email_domain'),
  CODER_OIDC_IGNORE_EMAIL_VERIFIED: flag('ignore_email_verified'),
  CODER_OIDC_EMAIL_FIELD: text('email_field', 'email'),
  CODER_OIDC_USERNAME_FIELD: text('username_field', 'preferred_username'),
  CODER_OIDC_NAME_FIELD: text('name_field', 'name'),
  CODER_OIDC_IGNORE_USERINFO: flag('ignore_user_info'),
  CODER_OIDC_ACCESS_TOKEN_CLAIMS: flag('source_user_info_from_access_token'),
  CODER_OIDC_GROUP_FIELD: text('groups_field'),
  CODER_OIDC_GROUP_MAPPING: textMap('group_mapping'),
  CODER_OIDC_GROUP_REGEX_FILTER: text('group_regex_filter', '.*'),
  CODER_OIDC_GROUP_AUTO_CREATE: flag('group_auto_create'),
  CODER_OIDC_ALLOWED_GROUPS: list('group_allow_list'),
  CODER_OIDC_USER_ROLE_FIELD: text('user_role_field'),
  CODER_OIDC_USER_ROLE_MAPPING: listMap('user_role_mapping'),
  CODER_OIDC_USER_ROLE_DEFAULT: list('user_roles_default'),
  CODER_OIDC_ORGANIZATION_FIELD: text('organization_field'),
  CODER_OIDC_ORGANIZATION_MAPPING: listMap('organization_mapping'),
  CODER_OIDC_ORGANIZATION_ASSIGN_DEFAULT: flag('organization_assign_default', true),
} as const;

export type OptionName = keyof typeof optionTable;
type ValueOf<O> = O extends Option<infer T> ? T : never;

/** The options by their variables' names, each with the value that Coder holds for it. */
export type OptionValues = { readonly [N in OptionName]: ValueOf<(typeof optionTable)[N]> };

export const optionNames = Object.keys(optionTable) as OptionName[];

export const isOptionName = (name: string): name is OptionName => Object.hasOwn(optionTable, name);

/** Options that exist and change nothing of what is explained here. */
export const otherOptions: ReadonlySet<string> = new Set([
  'CODER_OIDC_CLIENT_ID',
  'CODER_OIDC_SIGNUPS_DISABLED_TEXT',
  'CODER_OIDC_SIGN_IN_TEXT',
  'CODER_OIDC_ICON_URL',
  'CODER_OIDC_REDIRECT_URL',
  'CODER_OIDC_REDIRECT_ALLOWED_HOSTS',
  'CODER_OIDC_REPAIR_LINKS',
]);
