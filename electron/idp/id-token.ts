import { decodeProtectedHeader } from 'jose';
import * as oauth from 'oauth4webapi';
import type { Claims } from '../contract/explanation/json.ts';
import { LanyardError } from '../contract/errors.ts';
import type { SignatureView } from '../contract/provider.ts';
import type { Connection } from '../oauth/connection.ts';
import { jsonObjectOf } from '../oauth/json-answer.ts';
import { clockToleranceSeconds } from './clock-tolerance.ts';

export interface CheckedIdToken {
  readonly subject: string;
  readonly claims: Claims;
  readonly signature: SignatureView;
}

/** @throws LanyardError `id-token-refused` for a token that nobody signed, or that is encrypted. */
function algorithmOf(token: string): string {
  const parts = token.split('.').length;
  if (parts === 5)
    throw new LanyardError('id-token-refused', 'It is encrypted. Switch encryption off for this client.');
  try {
    const { alg } = decodeProtectedHeader(token);
    if (alg !== undefined && alg.toLowerCase() !== 'none') return alg;
  } catch {
    // Said below.
  }
  throw new LanyardError('id-token-refused', 'It is not signed.');
}

/**
 * The claims of an ID token that oauth4webapi has validated (`iss`, `aud`, `azp`, `exp`, `iat`, `nonce`), with its
 * signature checked against the provider's keys. One that is signed with the client's secret cannot be checked; it came
 * straight from the token endpoint over TLS, which OpenID Connect Core 3.1.3.7 lets count, and is said to be unchecked.
 *
 * @param response the answer that the token came in.
 * @param now milliseconds since 1970.
 * @returns null when there was no ID token in it.
 * @throws LanyardError `id-token-refused`; whatever the fetching of the keys ended with.
 */
export async function checkIdToken(
  { server, options }: Connection,
  tokens: oauth.TokenEndpointResponse,
  response: Response,
  now: number,
): Promise<CheckedIdToken | null> {
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (tokens.id_token === undefined || claims === undefined) return null;
  if (claims.iat * 1000 > now + clockToleranceSeconds * 1000) {
    throw new LanyardError(
      'id-token-refused',
      'It was issued in the future: the clocks of provider and computer differ.',
    );
  }
  const read = { claims: claims as Claims, subject: claims.sub };
  const algorithm = algorithmOf(tokens.id_token);
  if (algorithm.startsWith('HS')) {
    const why = `It is signed with ${algorithm}, by the client's own secret, so it proves nothing. Ask for a signing key.`;
    return { ...read, signature: { checked: false, why } };
  }
  await oauth.validateApplicationLevelSignature(server, response, options);
  return { ...read, signature: { checked: true, algorithm } };
}

/** Refuses an ID token by its header, before anything else reads it. Does nothing for an answer without one. */
export async function refuseUnsigned(response: Response): Promise<void> {
  const token = (await jsonObjectOf(response))?.['id_token'];
  if (typeof token === 'string') algorithmOf(token);
}
