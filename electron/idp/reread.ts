import { decodeJwt } from 'jose';
import { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { refreshTokens } from '../oauth/tokens.ts';
import { asProviderError } from './errors.ts';
import { inspect } from './inspect.ts';
import type { Inspected, OidcInspection, ProviderTokens } from './inspection.ts';
import { connect, type ProviderDeps } from './server.ts';

/** Who signed in, by the ID token that was checked then. */
const subjectOf = ({ idToken }: ProviderTokens): string | null =>
  idToken === null ? null : (decodeJwt(idToken).sub ?? null);

/**
 * Reads the claims again with the refresh token of an earlier sign-in (RFC 6749 6, OpenID Connect Core 12). A provider need not
 * send a new ID token then: what is left are UserInfo's claims, and a note says so.
 *
 * @throws LanyardError `way-closed` without a refresh token; as `signInByCode`.
 */
export async function reread(
  provider: OidcProvider,
  tokens: ProviderTokens,
  deps: ProviderDeps,
): Promise<Inspected<OidcInspection>> {
  if (tokens.refreshToken === null) throw new LanyardError('way-closed', 'The provider gave no refresh token.');
  try {
    const connection = await connect(provider, deps);
    const answered = await refreshTokens(connection, tokens.refreshToken);
    const earlier = { tokens, subject: subjectOf(tokens) };
    return await inspect(connection, provider, { ...answered, earlier }, deps.now);
  } catch (error) {
    throw asProviderError(error, provider);
  }
}
