import { z } from 'zod';
import {
  apiKey,
  duration,
  explains,
  filled,
  id,
  listOrNull,
  missing,
  names,
  notJson,
  refusedKey,
  since,
  time,
  unauthorized,
  type Endpoints,
  type Release,
} from './parts.ts';

const made = z.strictObject({ key: apiKey });

/** coder-api.md 6. */
export function keys(release: Release): Endpoints {
  const base = '/api/v2/users/:user/keys';
  const one = { 200: z.strictObject(keyFields(release)), 401: refusedKey, 404: missing };
  const listed = z.strictObject({ ...keyFields(release), username: filled });
  return {
    [`POST ${base}`]: { 201: made, 401: refusedKey, 500: unauthorized('Failed to create API key.') },
    [`GET ${base}/tokens`]: { 200: listOrNull(listed), 401: refusedKey },
    [`POST ${base}/tokens`]: {
      201: made,
      400: z.union([notJson, explains(/./, 'Failed to create API key.', /^Failed to validate create /)]),
      401: refusedKey,
      409: names(/^A token with name ".+" already exists\.$/),
      500: unauthorized('Failed to create API key.'),
    },
    [`GET ${base}/tokens/tokenconfig`]: {
      200: z.strictObject({ max_token_lifetime: duration }),
      401: refusedKey,
    },
    [`GET ${base}/tokens/:name`]: one,
    [`GET ${base}/:key`]: one,
    [`DELETE ${base}/:key`]: { 204: 'nothing', 401: refusedKey, 404: missing },
    ...(release >= 31 ? { [`PUT ${base}/:key/expire`]: { 204: 'nothing', 401: refusedKey, 404: missing } } : {}),
    ...(release >= 27
      ? { 'GET /api/v2/auth/scopes': { 200: z.strictObject({ external: z.array(scope).min(1).refine(isSorted) }) } }
      : {}),
  };
}

export const scope = z.string().regex(/^[a-z_]+:(?:\*|[a-z_.]+)$/);
const isSorted = (names: string[]): boolean => names.every((name, index) => index === 0 || names[index - 1]! < name);

/** coder-api.md 6.5. */
const keyFields = (release: Release): z.ZodRawShape => ({
  id: z.string().regex(/^[0-9A-Za-z]{10}$/),
  user_id: id,
  last_used: time,
  expires_at: time,
  created_at: time,
  updated_at: time,
  login_type: z.enum(['password', 'oidc', 'github', 'token', 'oauth2_provider_app']),
  scope: z.enum(['all', 'application_connect', '']),
  token_name: z.string(),
  lifetime_seconds: z.number().int().positive(),
  ...since(release, 27, { scopes: z.array(scope).min(1) }),
  ...since(release, 28, { allow_list: z.array(z.string().regex(/^(\*|[a-z_]+):(\*|[0-9a-f-]{36})$/)).min(1) }),
});
