import { z } from 'zod';
import { get } from './call.ts';
import type { Caller } from '../../http/send.ts';
import { list, objectOf } from './schemas.ts';

/** A field that earlier releases lack, or that is null: the option's default holds. */
const orDefault = <Value extends z.ZodType>(value: Value, otherwise: z.output<Value>) =>
  value.nullish().transform((given) => given ?? otherwise);

const text = (otherwise = '') => orDefault(z.string(), otherwise);
const flag = (otherwise: boolean) => orDefault(z.boolean(), otherwise);
const texts = list(z.string()).default([]);

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] | null =>
  value === null || (Array.isArray(value) && value.every(isText));
const names = orDefault(objectOf(isText), {});
const targets = orDefault(objectOf(isTexts), {});

/** `config.oidc`, and of it only what changes what a sign-in leads to. Ids and files of the OIDC client are left out. */
const oidcSchema = z.object({
  issuer_url: text(),
  scopes: texts,
  auth_url_params: names,
  allow_signups: flag(true),
  email_domain: texts,
  ignore_email_verified: flag(false),
  username_field: text('preferred_username'),
  email_field: text('email'),
  name_field: text('name'),
  ignore_user_info: flag(false),
  source_user_info_from_access_token: flag(false),
  organization_field: text(),
  organization_mapping: targets,
  organization_assign_default: flag(true),
  groups_field: text(),
  group_mapping: names,
  group_regex_filter: text('.*'),
  group_auto_create: flag(false),
  group_allow_list: texts,
  user_role_field: text(),
  user_role_mapping: targets,
  user_roles_default: texts,
});

export type OidcConfig = z.infer<typeof oidcSchema>;

/**
 * `GET /api/v2/deployment/config`: the `CODER_OIDC_*` options (coder-api.md 10).
 *
 * @throws RequestError `forbidden` for everybody but owners and auditors.
 */
export async function readOidcConfig(caller: Caller): Promise<OidcConfig> {
  const schema = z.looseObject({ config: z.looseObject({ oidc: oidcSchema }) });
  return (await get(caller, '/api/v2/deployment/config', schema)).config.oidc;
}
