import * as oauth from 'oauth4webapi';
import type { OidcProvider } from '../contract/provider.ts';
import { asProviderError } from './errors.ts';
import type { ProviderTokens } from './inspection.ts';
import { connect, type ProviderDeps } from './server.ts';

/**
 * Revokes what an earlier look was given: the refresh token first, which with most providers ends the access token too
 * (RFC 7009).
 *
 * @throws LanyardError as `connect`; what the provider said.
 */
export async function revoke(
  provider: OidcProvider,
  { refreshToken, accessToken }: ProviderTokens,
  deps: ProviderDeps,
): Promise<'revoked' | 'not-offered'> {
  try {
    const { server, client, authentication, options } = await connect(provider, deps);
    if (server.revocation_endpoint === undefined) return 'not-offered';
    for (const token of [refreshToken, accessToken]) {
      if (token === null) continue;
      const response = await oauth.revocationRequest(server, client, authentication, token, options);
      await oauth.processRevocationResponse(response);
    }
    return 'revoked';
  } catch (error) {
    throw asProviderError(error, provider);
  }
}

/**
 * The page that ends the person's session at the provider (OpenID Connect RP-Initiated Logout 1.0); null where there is
 * none. Without `id_token_hint`: an ID token is personal, and an address is seen by others. The provider asks instead.
 *
 * @throws LanyardError as `connect`.
 */
export async function endSessionUrl(provider: OidcProvider, deps: ProviderDeps): Promise<string | null> {
  const { server, client } = await connect(provider, deps);
  if (server.end_session_endpoint === undefined) return null;
  const url = new URL(server.end_session_endpoint);
  url.searchParams.set('client_id', client.client_id);
  return url.href;
}
