import type { ErrorCode } from '../contract/errors.ts';
import type { Json } from '../contract/explanation/json.ts';
import { jsonOf } from '../http/json-of.ts';
import { RequestError } from '../http/request-error.ts';
import { retryAfter } from '../http/retry-after.ts';
import { send, type Peer, type Reply } from '../http/send.ts';
import { shownText } from '../http/shown-text.ts';
import type { Caller } from '../http/send.ts';
import { withoutKeys } from './key.ts';

/** What a status outside 200 to 299 stands for. CoderFlow's form of errors is not documented: only the status decides. */
function codeFor({ status, contentType }: Reply, json: unknown, hasKey: boolean): ErrorCode {
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'server-error';
  if (contentType === 'text/html') return 'html-answer';
  // Without JSON, something in front of the deployment may be speaking of a key of its own.
  if (hasKey && (status === 401 || status === 403) && json !== undefined) return 'key-invalid';
  return 'refused';
}

/** The server's words, where its JSON has some under a usual name. */
function wordsIn(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { message, error } = json as { readonly message?: unknown; readonly error?: unknown };
  const words = [message, error].find((each) => typeof each === 'string');
  return words === undefined ? undefined : shownText(withoutKeys(words), 500);
}

/** `GET`s a path; throws as `send`, and RequestError for a status outside 200 to 299. */
async function get(peer: Peer, path: string, key?: string): Promise<Reply> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const reply = await send(peer, { path, headers });
  const { endpoint, status } = reply;
  if (status >= 200 && status < 300) return reply;
  const json = jsonOf(reply);
  const serverMessage = wordsIn(json);
  throw new RequestError(codeFor(reply, json, key !== undefined), {
    endpoint,
    status,
    retryAfterSeconds: retryAfter(reply.headers),
    serverMessage,
    ...(serverMessage === undefined && { detail: `${status} ${endpoint}` }),
  });
}

/**
 * `GET /health`, signed out: public and made for uptime checks; what its body says is not documented (coderflow.md 2).
 *
 * @returns the server's clock in milliseconds since 1970; null when it named no time.
 * @throws RequestError `html-answer` when a page answered; what the status stands for; everything `send` throws.
 */
export async function readHealth(peer: Peer): Promise<number | null> {
  const { endpoint, status, contentType, headers } = await get(peer, '/health');
  if (contentType === 'text/html') throw new RequestError('html-answer', { endpoint, status, detail: endpoint });
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}

/**
 * `GET /auth/me` with a personal key as Bearer: whether it is taken, and who its user is (coderflow.md 2).
 *
 * @returns the object as it came: none of its fields is documented.
 * @throws RequestError `key-invalid` when the key is refused; `html-answer` or `bad-answer` when the answer is no JSON
 * object; what the status stands for; everything `send` throws.
 */
export async function readMe({ key = '', ...peer }: Caller): Promise<Readonly<Record<string, Json>>> {
  const reply = await get(peer, '/auth/me', key);
  const json = jsonOf(reply);
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Readonly<Record<string, Json>>;
  const { endpoint, status, contentType } = reply;
  const code = contentType === 'text/html' ? 'html-answer' : 'bad-answer';
  throw new RequestError(code, { endpoint, status, detail: endpoint });
}
