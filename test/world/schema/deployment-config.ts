import { z } from 'zod';
import { duration, filled, id, listOrNull, mappingTo, since, web, type Release } from './parts.ts';

const text = z.string();
const flag = z.boolean();
const list = listOrNull(filled);
const secret = z.literal('');

const oidc = (release: Release) =>
  z.strictObject({
    ...Object.fromEntries(
      ['client_id', 'client_key_file', 'client_cert_file', 'issuer_url', 'username_field', 'name_field']
        .concat(['email_field', 'organization_field', 'group_regex_filter', 'groups_field', 'user_role_field'])
        .concat(['sign_in_text', 'icon_url', 'signups_disabled_text', 'redirect_url'])
        .map((name) => [name, text]),
    ),
    ...Object.fromEntries(
      ['allow_signups', 'ignore_email_verified', 'ignore_user_info', 'source_user_info_from_access_token']
        .concat(['organization_assign_default', 'group_auto_create', 'skip_issuer_checks'])
        .map((name) => [name, flag]),
    ),
    client_secret: secret,
    email_domain: list,
    scopes: list,
    group_allow_list: list,
    user_roles_default: list,
    auth_url_params: z.record(text, text),
    group_mapping: z.record(text, text),
    organization_mapping: mappingTo(id),
    user_role_mapping: mappingTo(filled),
    ...since(release, 35, { auto_repair_links: flag, email_fallback: flag, redirect_allowed_hosts: list }),
  });

const github = z.strictObject({
  client_id: text,
  client_secret: secret,
  device_flow: flag,
  default_provider_enable: flag,
  allowed_orgs: list,
  allowed_teams: list,
  allow_signups: flag,
  allow_everyone: flag,
  enterprise_base_url: text,
});

const option = z.strictObject({
  name: filled,
  description: text,
  flag: filled,
  env: z.string().startsWith('CODER_'),
  default: text,
  value: z.json(),
  value_source: z.enum(['', 'flag', 'env', 'yaml', 'default']),
  hidden: flag,
  yaml: filled.optional(),
  group: z.strictObject({ name: filled, yaml: filled }),
});

/** Of `config` the part that the world serves; the server has some fifty more entries. */
export const deploymentConfig = (release: Release) =>
  z.strictObject({
    config: z.strictObject({
      access_url: web,
      disable_password_auth: z.literal(true).optional(),
      experiments: list,
      session_lifetime: z.strictObject({
        default_duration: duration,
        refresh_default_duration: duration,
        default_token_lifetime: duration,
        max_token_lifetime: duration,
        max_admin_token_lifetime: duration,
        disable_expiry_refresh: z.literal(true).optional(),
      }),
      oauth2: z.strictObject({ github }),
      oidc: oidc(release),
    }),
    options: z.array(option).min(1),
  });
