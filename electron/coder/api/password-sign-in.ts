import { z } from 'zod';
import { jsonOf } from '../../http/json-of.ts';
import { RequestError } from '../../http/request-error.ts';
import { keyIdOf, keyPattern, type Key } from './key.ts';
import { refusal } from './refusals.ts';
import { send, type Reply } from './request.ts';
import type { Caller } from '../../http/send.ts';

const answerSchema = z.looseObject({ session_token: z.string().regex(keyPattern) });

/** What a deployment asks for when it refuses without saying how long (coder-api.md 2.7). */
const defaultPauseSeconds = 60;

/**
 * `POST /api/v2/users/login`: a session key for an email address and a password (coder-api.md 5.2).
 *
 * @throws RequestError `password-refused` with the deployment's words: 400 and 401 can be tried again, 403 cannot;
 * `too-many-attempts` with `retryAfterSeconds`; `bad-answer`; everything `send` throws.
 */
export async function signInWithPassword(
  caller: Caller,
  body: { readonly email: string; readonly password: string },
): Promise<Key> {
  const reply = await send({ ...caller, key: undefined }, { method: 'POST', path: '/api/v2/users/login', body });
  if (reply.status !== 201) throw refused(reply, body.password);
  const answer = answerSchema.safeParse(jsonOf(reply)).data;
  if (!answer) throw new RequestError('bad-answer', { ...factsOf(reply), detail: reply.endpoint });
  return { key: answer.session_token, keyId: keyIdOf(answer.session_token) };
}

const factsOf = ({ endpoint, status }: Reply) => ({ endpoint, status });

/** A 401 here is about the password, not about a key as everywhere else. */
function refused(reply: Reply, password: string): RequestError {
  const error = refusal(reply, jsonOf(reply), password);
  const { retryAfterSeconds, serverMessage } = error;
  if (error.code === 'rate-limited') {
    const facts = { ...factsOf(reply), serverMessage, retryAfterSeconds: retryAfterSeconds ?? defaultPauseSeconds };
    return new RequestError('too-many-attempts', facts);
  }
  const isAnswer = serverMessage !== undefined && [400, 401, 403].includes(reply.status);
  return isAnswer ? new RequestError('password-refused', { ...factsOf(reply), serverMessage }) : error;
}
