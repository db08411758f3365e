import type { Caller } from '../../../http/send.ts';
import { parseKey } from '../../api/key.ts';
import { LanyardError } from '../../../contract/errors.ts';
import { asLanyardError, refusalIn } from '../../../oauth/errors.ts';
import { refreshTokens } from '../../../oauth/tokens.ts';
import type { OAuthPair, RefreshedPair } from '../../../keys/oauth-pair.ts';
import { connectionTo, discover } from './authorization-server.ts';

const timeLimitMs = 15_000;

/**
 * The refresh grant (RFC 6749 section 6; coder-api.md 4.9). The client secret is always sent: older releases do
 * not check it, later ones do.
 *
 * @throws LanyardError `refresh-lost` when the deployment no longer takes the refresh token, or a transport error.
 */
export const exchangeRefreshToken = async (
  { clientId, clientSecret, refreshToken }: OAuthPair,
  { origin, fetch }: Pick<Caller, 'origin' | 'fetch'>,
): Promise<RefreshedPair> => {
  const deployment = { origin, fetch, signal: AbortSignal.timeout(timeLimitMs) };
  const server = await discover(deployment);
  try {
    const connection = connectionTo(server, { clientId, clientSecret }, deployment);
    const { tokens } = await refreshTokens(connection, refreshToken);
    const accessToken = parseKey(tokens.access_token)?.key;
    if (accessToken === undefined || tokens.refresh_token === undefined || tokens.expires_in === undefined) {
      throw new LanyardError('bad-answer', 'POST /oauth2/tokens');
    }
    return { accessToken, refreshToken: tokens.refresh_token, lifetimeSeconds: tokens.expires_in };
  } catch (error) {
    const word = refusalIn(error)?.word;
    throw word === 'invalid_grant' ? new LanyardError('refresh-lost', word) : asLanyardError(error, 'exchange-failed');
  }
};
