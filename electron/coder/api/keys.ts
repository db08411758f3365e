import { z } from 'zod';
import { accepted, ask, get, unexpected } from './call.ts';
import { RequestError } from '../../http/request-error.ts';
import { keyIdOf, keyPattern, type Key } from './key.ts';
import type { Caller } from '../../http/send.ts';
import { list, seconds, time } from './schemas.ts';

const apiKeySchema = z.looseObject({
  id: z.string().min(1),
  user_id: z.string().min(1),
  created_at: time,
  expires_at: time,
  /** Null when never used; written at most once an hour. */
  last_used: time,
  /** `token` for API tokens; `password`, `oidc`, `github` or `oauth2_provider_app` for sessions. */
  login_type: z.string(),
  token_name: z.string().default(''),
  /** Since 2.27; `['coder:all']` is full access. */
  scopes: list(z.string()).default([]),
  /** The single scope of older releases, `all` or `application_connect`. */
  scope: z.string().default(''),
  lifetime_seconds: z.number(),
});

/** A key as the deployment describes it; never its secret part. Times in milliseconds since 1970, by its clock. */
export type ApiKey = z.infer<typeof apiKeySchema>;

const keysPath = '/api/v2/users/me/keys';

/** `GET …/keys/{id}`: any key of one's own, the calling one included (coder-api.md 6.5). */
export function readKey(caller: Caller, keyId: string): Promise<ApiKey> {
  return get(caller, `${keysPath}/${encodeURIComponent(keyId)}`, apiKeySchema);
}

/** How long a key still lives, in milliseconds by the deployment's own clock; null for one that never expires. */
export async function readLifeLeft(caller: Caller, keyId: string): Promise<number | null> {
  const path = `${keysPath}/${encodeURIComponent(keyId)}`;
  const { value, headers } = await ask(caller, { path }, apiKeySchema);
  const date = Date.parse(headers.get('date') ?? '');
  return value.expires_at === null ? null : value.expires_at - (Number.isNaN(date) ? Date.now() : date);
}

/**
 * `GET …/keys/tokens`: the user's API tokens, expired ones included. Sessions are never listed (coder-api.md 6.5).
 * @internal exported for its test.
 */
export function listTokens(caller: Caller): Promise<ApiKey[]> {
  return get(caller, `${keysPath}/tokens?include_expired=true`, list(apiKeySchema));
}

/**
 * The API token of this exact name, or null. Looks in the list: a name in the path would depend on how the server's
 * router decodes it, and would match sessions too (coder-api.md 6.5).
 */
export async function findToken(caller: Caller, name: string): Promise<ApiKey | null> {
  return (await listTokens(caller)).find((token) => token.token_name === name) ?? null;
}

const tokenConfigSchema = z.looseObject({ max_token_lifetime: seconds });

/** `GET …/keys/tokens/tokenconfig`: the longest lifetime this user's tokens may have, in seconds (coder-api.md 6.5). */
export async function readMaxTokenSeconds(caller: Caller): Promise<number> {
  return (await get(caller, `${keysPath}/tokens/tokenconfig`, tokenConfigSchema)).max_token_lifetime;
}

export interface NewToken {
  /** Unique among the user's tokens, expired ones included. */
  readonly name: string;
  readonly lifetimeSeconds: number;
  /** Canonical names such as `coder:all`, which is also what an absent list means. */
  readonly scopes?: readonly string[];
}

const mintedSchema = z.looseObject({ key: z.string().regex(keyPattern) });

/**
 * `POST …/keys/tokens`: mints an API token (coder-api.md 6.4).
 *
 * @throws RequestError `refused` with status 409 when the name is taken or 400 when the lifetime is too long,
 * `forbidden` when the calling key may not mint.
 */
export async function mintToken(caller: Caller, token: NewToken): Promise<Key> {
  const body = {
    token_name: token.name,
    // Nanoseconds; whole seconds stay exact in a double for lifetimes up to 146 years.
    lifetime: Math.floor(token.lifetimeSeconds) * 1e9,
    ...(token.scopes === undefined ? {} : { scopes: token.scopes }),
  };
  const { value } = await ask(caller, { method: 'POST', path: `${keysPath}/tokens`, body }, mintedSchema);
  return { key: value.key, keyId: keyIdOf(value.key) };
}

/**
 * `DELETE …/keys/{id}`: ends a key at once (coder-api.md 6.5); a key may end itself.
 *
 * @returns `not-there` when the deployment knows no such key, or keeps it from the calling one.
 */
export async function deleteKey(caller: Caller, keyId: string): Promise<'deleted' | 'not-there'> {
  try {
    const reply = await accepted(caller, { method: 'DELETE', path: `${keysPath}/${encodeURIComponent(keyId)}` });
    // A gateway's page with status 200 has deleted nothing.
    if (reply.status !== 204) throw unexpected(reply);
    return 'deleted';
  } catch (error) {
    if (error instanceof RequestError && error.code === 'not-visible') return 'not-there';
    throw error;
  }
}
