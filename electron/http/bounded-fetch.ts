import type { CustomFetchOptions } from 'oauth4webapi';
import type { Fetch } from './fetch.ts';
import { RequestError } from './request-error.ts';
import { retryAfter } from './retry-after.ts';
import { send, type Reply } from './send.ts';

const defaultMaxBytes = 256 * 1024;

type BoundedFetch = (
  url: string,
  options: CustomFetchOptions<'GET' | 'POST' | 'DELETE', string | URLSearchParams | undefined>,
) => Promise<Response>;

export interface Bounds {
  /** What is thrown for an answer that no OAuth2 server gives; null lets it pass. */
  readonly refuse: (reply: Reply) => Error | null;
  /** Largest answer that is read; 256 KiB by default. */
  readonly maxBytes?: number;
}

/** Whether an answer is not an OAuth2 server's own: too many requests, a failing server, or a page. */
export const isForeignAnswer = ({ status, contentType }: Reply): boolean =>
  status === 429 || status >= 500 || contentType === 'text/html';

/** The error for such an answer; null for one that may be the server's own. */
export function foreignAnswer(reply: Reply): RequestError | null {
  if (!isForeignAnswer(reply)) return null;
  const { endpoint, status, headers } = reply;
  const code = status === 429 ? 'rate-limited' : status >= 500 ? 'server-error' : 'html-answer';
  const detail = `${status} ${endpoint}`;
  return new RequestError(code, { endpoint, status, retryAfterSeconds: retryAfter(headers), detail });
}

/**
 * oauth4webapi reads whole answers, waits for ever and takes any answer for the server's: this sends its requests as all
 * others are sent, and gives it answers that are already here and not too large.
 *
 * @param fetchFor the fetch that reaches an origin.
 * @throws everything `send` throws; what `refuse` returns.
 */
export const boundedFetch =
  (fetchFor: (origin: string) => Fetch, { refuse, maxBytes = defaultMaxBytes }: Bounds): BoundedFetch =>
  async (url, { method, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url);
    const reply = await send(
      { origin, fetch: fetchFor(origin), signal },
      { method, path: `${pathname}${search}`, headers, content: body?.toString(), maxBytes },
    );
    const refusal = refuse(reply);
    if (refusal !== null) throw refusal;
    const { status, bytes } = reply;
    return new Response(bytes.length > 0 ? new Uint8Array(bytes) : null, { status, headers: reply.headers });
  };
