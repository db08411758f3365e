import type { CustomFetchOptions } from 'oauth4webapi';
import { jsonOf } from '../../coder/call.ts';
import type { Fetch } from '../../coder/fetch.ts';
import { refusal } from '../../coder/refusals.ts';
import { send } from '../../coder/request.ts';

const maxBytes = 256 * 1024;

type BoundedFetch = (
  url: string,
  options: CustomFetchOptions<'GET' | 'POST' | 'DELETE', string | URLSearchParams | undefined>,
) => Promise<Response>;

/**
 * oauth4webapi reads whole answers, waits for ever and takes any answer for the server's: this sends its requests as all
 * others are sent, and gives it answers that are already here, not too large, and from an OAuth2 server.
 *
 * @throws everything `send` throws; CoderError `rate-limited`, `server-error` or `html-answer` for such an answer.
 */
export const boundedFetch =
  (fetch: Fetch): BoundedFetch =>
  async (url, { method, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url);
    const reply = await send(
      { origin, fetch, signal },
      { method, path: `${pathname}${search}`, headers, content: body?.toString(), maxBytes },
    );
    const { status, contentType, bytes } = reply;
    if (status === 429 || status >= 500 || contentType === 'text/html') throw refusal(reply, jsonOf(reply), undefined);
    return new Response(bytes.length > 0 ? new Uint8Array(bytes) : null, { status, headers: reply.headers });
  };
