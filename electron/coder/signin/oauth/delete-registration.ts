import { z } from 'zod';
import { jsonOf } from '../../../http/json-of.ts';
import type { TidyUpAction } from '../../../keys/tidy-ups.ts';
import { unexpected } from '../../api/call.ts';
import { refusal } from '../../api/refusals.ts';
import { send } from '../../api/request.ts';

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
