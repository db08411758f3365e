import type { OidcProvider } from '../contract/provider.ts';
import { revokeTokens } from '../oauth/tokens.ts';
import { asProviderError } from './errors.ts';
import type { ProviderTokens } from './inspection.ts';
import { connect, type ProviderDeps } from './server.ts';

/**
 * Revokes what an earlier sign-in was given: the refresh token first, which with most providers ends the access token
 * too (RFC 7009).
 *
 * @throws LanyardError as `connect`; what the provider said.
 */
export async function revoke(
  provider: OidcProvider,
  { refreshToken, accessToken }: ProviderTokens,
  deps: ProviderDeps,
): Promise<'revoked' | 'not-offered'> {
  try {
    const tokens = refreshToken === null ? [accessToken] : [refreshToken, accessToken];
    return await revokeTokens(await connect(provider, deps), tokens);
  } catch (error) {
    throw asProviderError(error, provider);
  }
}
