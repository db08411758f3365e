import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { unexpected } from '../../api/call.ts';
import { jsonOf } from '../../../http/json-of.ts';
import { refusal } from '../../api/refusals.ts';
import { send } from '../../api/request.ts';
import { parseRevocation } from '../../../keys/oauth-pair.ts';
import type { TidyUpAction } from '../../../keys/tidy-ups.ts';
import { discover, requestOptions } from './authorization-server.ts';
import { clientAuthentication } from './coder-differences.ts';
import { asLanyardError } from '../../../oauth/errors.ts';

const timeLimitMs = 15_000;

/** What a client that is already gone answers, with status 401 (coder-api.md 4.5). */
const clientIsGone = z.looseObject({ error: z.literal('invalid_token') });

/**
 * Deletes a client registration with its registration access token (RFC 7592 section 2.3), which removes its codes and
 * tokens too. Works while registration is switched off (coder-api.md 4.5).
 */
export const deleteRegistration: TidyUpAction = async ({ target }, registrationAccessToken, caller) => {
  const reply = await send(caller, {
    method: 'DELETE',
    path: `/oauth2/clients/${encodeURIComponent(target)}`,
    headers: { authorization: `Bearer ${registrationAccessToken}` },
  });
  const json = jsonOf(reply);
  if (reply.status === 204 || (reply.status === 401 && clientIsGone.safeParse(json).success)) return;
  const failure = reply.status < 300 ? unexpected(reply) : refusal(reply, json, registrationAccessToken);
  // Coder's own 404: the OAuth2 server has been switched off, and its clients with it.
  if (failure.code !== 'not-visible') throw failure;
};

/** Revokes an OAuth token pair (RFC 7009); either token takes the other with it (coder-api.md 4.10). */
export const revokePair: TidyUpAction = async ({ target }, secret, { origin, fetch }) => {
  const { token, clientSecret } = parseRevocation(secret);
  const signal = AbortSignal.timeout(timeLimitMs);
  const server = await discover(fetch, origin, signal);
  try {
    const response = await oauth.revocationRequest(
      // In the metadata since 2.29, served since 2.28.
      { ...server, revocation_endpoint: server.revocation_endpoint ?? `${origin}/oauth2/revoke` },
      { client_id: target },
      clientAuthentication(clientSecret),
      token,
      requestOptions(fetch, origin, signal),
    );
    await oauth.processRevocationResponse(response);
  } catch (error) {
    throw asLanyardError(error, 'refused');
  }
};
