import * as oauth from 'oauth4webapi';
import { parseKey } from '../../api/key.ts';
import type { Caller } from '../../../http/send.ts';
import { LanyardError } from '../../../contract/errors.ts';
import type { OAuthPair, RefreshedPair } from '../../../keys/oauth-pair.ts';
import { discover, requestOptions } from './authorization-server.ts';
import { clientAuthentication } from './coder-differences.ts';
import { asLanyardError } from '../../../oauth/errors.ts';

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
  const signal = AbortSignal.timeout(timeLimitMs);
  const server = await discover(fetch, origin, signal);
  const client: oauth.Client = { client_id: clientId };
  try {
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      clientAuthentication(clientSecret),
      refreshToken,
      requestOptions(fetch, origin, signal),
    );
    const answer = await oauth.processRefreshTokenResponse(server, client, response);
    const accessToken = parseKey(answer.access_token)?.key;
    if (accessToken === undefined || answer.refresh_token === undefined || answer.expires_in === undefined) {
      throw new LanyardError('bad-answer', 'POST /oauth2/tokens');
    }
    return { accessToken, refreshToken: answer.refresh_token, lifetimeSeconds: answer.expires_in };
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') {
      throw new LanyardError('refresh-lost', error.error);
    }
    throw asLanyardError(error, 'exchange-failed');
  }
};
