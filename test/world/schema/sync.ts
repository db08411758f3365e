import { deploymentConfig } from './deployment-config.ts';
import { z } from 'zod';
import {
  explains,
  filled,
  forbidden,
  id,
  listOrNull,
  mappingTo,
  missing,
  noRoute,
  refusedKey,
  says,
  type Endpoints,
  type Release,
} from './parts.ts';

const claims = z.record(z.string(), z.json());
const notOidc = says('User is not an OIDC user.');

/** coder-api.md 8, 9 and 10. */
export function sync(release: Release): Endpoints {
  const inOrganization = '/api/v2/organizations/:organization/settings/idpsync';
  const settings = (body: z.ZodType) => ({
    200: body,
    401: refusedKey,
    403: forbidden,
    404: z.union([missing, noRoute]),
  });
  const explorer = (body: z.ZodType, what: string) => ({
    200: body,
    401: refusedKey,
    403: explains(/^idpsync_settings\.read permission/, `You do not have permission to view the ${what}`),
    404: z.union([missing, noRoute]),
  });
  const fields = explorer(listOrNull(filled), 'available IDP fields');
  const values = {
    ...explorer(z.array(z.string()), 'IDP claim field values'),
    400: says('claimField query parameter is required'),
  };
  return {
    ...(release >= 32 ? { 'GET /api/v2/users/oidc-claims': ownClaims } : {}),
    'GET /api/v2/debug/:user/debug-link': {
      200: z.strictObject({
        id_token_claims: claims.nullable(),
        user_info_claims: claims.nullable(),
        merged_claims: claims.nullable(),
      }),
      400: notOidc,
      401: refusedKey,
      403: forbidden,
      404: missing,
      500: explains(/^sql: no rows/, 'Failed to get user links.'),
    },
    [`GET ${inOrganization}/groups`]: settings(groupSettings),
    [`GET ${inOrganization}/roles`]: settings(roleSettings),
    'GET /api/v2/settings/idpsync/organization': settings(organizationSettings),
    'GET /api/v2/settings/idpsync/available-fields': fields,
    'GET /api/v2/settings/idpsync/field-values': values,
    [`GET ${inOrganization}/available-fields`]: fields,
    [`GET ${inOrganization}/field-values`]: values,
    'GET /api/v2/deployment/config': { 200: deploymentConfig(release), 401: refusedKey, 403: forbidden },
  };
}

const ownClaims = {
  200: z.strictObject({ claims }),
  400: notOidc,
  401: refusedKey,
  500: explains(/^sql: no rows/, 'Failed to get user link.'),
};

const groupSettings = z.strictObject({
  field: z.string(),
  mapping: mappingTo(id),
  regex_filter: z.string().nullable(),
  auto_create_missing_groups: z.boolean(),
  legacy_group_name_mapping: z
    .record(z.string(), filled)
    .refine((names) => Object.keys(names).length > 0)
    .optional(),
});
const roleSettings = z.strictObject({ field: z.string(), mapping: mappingTo(filled) });
const organizationSettings = z.strictObject({
  field: z.string(),
  mapping: mappingTo(id),
  organization_assign_default: z.boolean(),
});
