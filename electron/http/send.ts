import { LanyardError } from '../contract/errors.ts';
import { parseUrl } from '../contract/parse-url.ts';
import { RequestError } from './request-error.ts';
import type { Fetch } from './fetch.ts';
import { transportError } from './transport-error.ts';

/** Who is asked, and what ends the asking. */
export interface Peer {
  /** Scheme, host and port, for example `https://coder.example.com`. */
  readonly origin: string;
  readonly fetch: Fetch;
  readonly signal?: AbortSignal | undefined;
  /** For connecting, headers and body together; 10 s by default. */
  readonly timeoutMs?: number | undefined;
}

/** A deployment that is asked with a key. Without one, the call is made signed out. */
export interface Caller extends Peer {
  readonly key?: string | undefined;
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Begins with a slash; may carry a query. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`; `headers` names its type. */
  readonly content?: string | undefined;
  /** Further headers, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON by default. */
  readonly accept?: string;
  /** Largest answer that is read; 1 MiB by default. */
  readonly maxBytes?: number;
  /** The whole `Cookie` header; none by default. Only for values made up for this one request. */
  readonly cookie?: string;
  /** `return`: a redirect is an answer like any other. It is never followed. */
  readonly redirects?: 'refuse' | 'return';
}

export interface Reply {
  /** Method and path without the query. */
  readonly endpoint: string;
  readonly status: number;
  readonly headers: Headers;
  /** Lower case, without parameters; `''` when the server named none. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const defaultTimeoutMs = 10_000;
const defaultMaxBytes = 1024 * 1024;

/**
 * The one place that makes requests. Follows no redirect and keeps no cookies: both would carry a key, or beat it
 * (coder-api.md 2.5).
 *
 * @returns any answer that is not a redirect, whatever its status; a redirect too where `redirects` says so.
 * @throws LanyardError the reason of the peer's signal when it fired, `cancelled` when that is no `LanyardError`.
 * @throws RequestError `redirected` (detail: where to), `timed-out`, `answer-too-large`, or what the transport said.
 */
export async function send(peer: Peer, request: Request): Promise<Reply> {
  const { url, endpoint } = address(peer, request);
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, peer.timeoutMs ?? defaultTimeoutMs);
  peer.signal?.addEventListener('abort', stop);
  let isWhole = false;
  try {
    peer.signal?.throwIfAborted();
    const response = await peer.fetch(url, {
      method: request.method ?? 'GET',
      headers: headersFor(request),
      body: request.content ?? (request.body === undefined ? null : JSON.stringify(request.body)),
      redirect: 'manual',
      credentials: 'omit',
      signal: limit.signal,
    });
    const reply = await receive(response, url, endpoint, request);
    isWhole = true;
    return reply;
  } catch (error) {
    if (error instanceof LanyardError) throw error;
    if (peer.signal?.aborted === true) throw cancellation(peer.signal);
    if (limit.signal.aborted) throw new RequestError('timed-out', { endpoint, detail: endpoint });
    const { code, detail } = transportError(error);
    throw new RequestError(code, { endpoint, detail, cause: error });
  } finally {
    clearTimeout(timer);
    peer.signal?.removeEventListener('abort', stop);
    // Ends an answer that was not read to its end.
    if (!isWhole) limit.abort();
  }
}

const cancellation = ({ reason }: AbortSignal): LanyardError =>
  reason instanceof LanyardError ? reason : new LanyardError('cancelled');

function address(peer: Peer, request: Request): { url: URL; endpoint: string } {
  const url = new URL(request.path, peer.origin);
  // A path such as `//elsewhere` would take the key to another host.
  if (url.origin !== new URL(peer.origin).origin) throw new LanyardError('internal', 'path leaves the deployment');
  return { url, endpoint: `${request.method ?? 'GET'} ${url.pathname}` };
}

function headersFor(request: Request): Record<string, string> {
  return {
    accept: request.accept ?? 'application/json',
    ...request.headers,
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.cookie === undefined ? {} : { cookie: request.cookie }),
  };
}

async function receive(response: Response, url: URL, endpoint: string, request: Request): Promise<Reply> {
  const { status, headers } = response;
  if (status >= 300 && status < 400 && request.redirects !== 'return') {
    throw new RequestError('redirected', { endpoint, status, detail: redirectTarget(headers, url) });
  }
  return {
    endpoint,
    status,
    headers,
    contentType: (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    bytes: await readBody(response, endpoint, request.maxBytes ?? defaultMaxBytes),
  };
}

/** Only the origin: the rest of a redirect may hold a state or a code. */
function redirectTarget(headers: Headers, from: URL): string | undefined {
  const location = headers.get('location') ?? '';
  return parseUrl(location, from)?.origin;
}

async function readBody(response: Response, endpoint: string, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new RequestError('answer-too-large', { endpoint, status: response.status, detail: endpoint });
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(part.value);
  }
  return Buffer.concat(chunks, size);
}
