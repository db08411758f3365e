import * as oauth from 'oauth4webapi';
import type { Answered, Connection } from './connection.ts';

/**
 * The refresh grant (RFC 6749 section 6).
 * @throws as oauth4webapi does, and what the request ended with.
 */
export async function refreshTokens(
  { server, client, authentication, options }: Connection,
  refreshToken: string,
): Promise<Answered> {
  const response = await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, options);
  return { tokens: await oauth.processRefreshTokenResponse(server, client, response), response };
}

/**
 * Gives tokens back, in this order (RFC 7009). A token that the server does not know counts as given back.
 *
 * @throws as oauth4webapi does, and what the request ended with.
 */
export async function revokeTokens(
  { server, client, authentication, options }: Connection,
  tokens: readonly string[],
): Promise<'revoked' | 'not-offered'> {
  if (server.revocation_endpoint === undefined) return 'not-offered';
  for (const token of tokens) {
    const response = await oauth.revocationRequest(server, client, authentication, token, options);
    await oauth.processRevocationResponse(response);
  }
  return 'revoked';
}
