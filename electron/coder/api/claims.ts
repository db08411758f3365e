import { z } from 'zod';
import type { Claims, Json } from '../../contract/explanation/json.ts';
import { ask } from './call.ts';
import type { Caller } from '../../http/send.ts';
import { objectOf } from './schemas.ts';

const maxBytes = 4 * 1024 * 1024;

/** No claim is nested as deep as this; what is would exhaust the stack of whatever walks it. */
const maxDepth = 100;

const isShallow = (value: unknown, depth = maxDepth): value is Json =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1)));

const claimsSchema = objectOf(isShallow);

const ownClaimsSchema = z.looseObject({ claims: claimsSchema });

/**
 * `GET /api/v2/users/oidc-claims`: one's own merged claims as they were at the last sign-in through the provider, `{}` when
 * none are stored (coder-api.md 8.1).
 *
 * @throws RequestError `not-visible` on a release before 2.32; `claimsRefusal` tells what else keeps them.
 */
export async function readOwnClaims(caller: Caller): Promise<Claims> {
  return (await ask(caller, { path: '/api/v2/users/oidc-claims', maxBytes }, ownClaimsSchema)).value.claims;
}

const debugLinkSchema = z.looseObject({
  id_token_claims: claimsSchema.nullish(),
  /** Those of the access token where the deployment takes its second set from there; empty when it takes none. */
  user_info_claims: claimsSchema.nullish(),
  merged_claims: claimsSchema.nullish(),
});

export type DebugLink = z.infer<typeof debugLinkSchema>;

/**
 * `GET /api/v2/debug/me/debug-link`: the caller's claims by source, for owners only (coder-api.md 8.2).
 *
 * @throws RequestError `forbidden` for everybody else; `claimsRefusal` tells what else keeps them.
 */
export async function readDebugLink(caller: Caller): Promise<DebugLink> {
  return (await ask(caller, { path: '/api/v2/debug/me/debug-link', maxBytes }, debugLinkSchema)).value;
}
