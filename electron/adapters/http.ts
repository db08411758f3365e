import type { Dispatcher, RequestInit as UndiciRequestInit } from 'undici';
import type { Http } from '../app/ports.ts';
import type { Fetch } from '../http/fetch.ts';
import { LanyardError } from '../contract/errors.ts';
import { chooseRoute, type Route, type SystemProxy } from './http/proxy.ts';
import { createTrust, type Trust } from './http/trust.ts';

export interface HttpOptions {
  /** PEM file with the person's own certificate authorities. */
  readonly extraCaFile?: string | null;
  /** The system's proxy settings; asked before each request, since they change with the network. */
  readonly systemProxy?: SystemProxy;
  /** Told once when the CA file is named but holds no usable certificate. */
  readonly onCaFileUnusable?: () => void;
  readonly connectTimeoutMs?: number;
  /** For one request to the end of its answer, however slowly that drips; 30 s by default. */
  readonly requestTimeoutMs?: number;
}

interface Line {
  readonly route: Route;
  readonly dispatcher: Dispatcher;
}

/** undici takes long to load, so that waits for the first request. */
const loadUndici = () => import('./http/dispatcher.ts');
type Undici = Awaited<ReturnType<typeof loadUndici>>;

/** A signal that follows `signal`, and fires by itself with a `TimeoutError` when that one is silent for too long. */
function limited(signal: AbortSignal | null | undefined, milliseconds: number): AbortSignal {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('no answer in time', 'TimeoutError')), milliseconds);
  timer.unref();
  const follow = () => {
    clearTimeout(timer);
    limit.abort(signal?.reason);
  };
  if (signal?.aborted === true) follow();
  signal?.addEventListener('abort', follow, { once: true });
  return limit.signal;
}

/**
 * The `Http` port on undici: one dispatcher per origin, no cookies, no redirects followed. Nothing is read or connected
 * before the first request, and no setting makes this throw.
 */
export function createHttp(options: HttpOptions = {}): Http {
  const lines = new Map<string, Line>();
  let trust: Trust | undefined;

  const trusted = (): Trust => {
    if (trust === undefined) {
      trust = createTrust(options.extraCaFile ?? null);
      if (!trust.extraCaFileUsed) options.onCaFileUnusable?.();
    }
    return trust;
  };

  const drop = (origin: string): void => {
    const line = lines.get(origin);
    lines.delete(origin);
    // Requests under way still end; how an idle connection closes is of no interest.
    line?.dispatcher.close().catch(() => undefined);
  };

  const lineTo = async (origin: string, { createDispatcher }: Undici): Promise<Line> => {
    const route = await chooseRoute(origin, process.env, options.systemProxy);
    const present = lines.get(origin);
    if (present?.route === route) return present;
    drop(origin);
    const plain = route === 'direct' && origin.startsWith('http:');
    const context = plain ? undefined : trusted().context;
    const line = { route, dispatcher: createDispatcher(route, context, options.connectTimeoutMs ?? 8000) };
    lines.set(origin, line);
    return line;
  };

  const fetchFor = (origin: string): Fetch => {
    return async (url, init) => {
      // The last line of defence for the key: it belongs to this origin.
      if (new URL(url).origin !== origin) throw new LanyardError('internal', 'request leaves its deployment');
      const undici = await loadUndici();
      const { dispatcher } = await lineTo(origin, undici);
      const signal = limited(init?.signal, options.requestTimeoutMs ?? 30_000);
      signal.throwIfAborted();
      // The standard's types and undici's describe the same objects, each in its own words.
      const request = { ...init, signal, redirect: 'manual', credentials: 'omit', dispatcher } as UndiciRequestInit;
      return (await undici.fetch(url, request)) as unknown as Response;
    };
  };

  return {
    fetchFor,
    release: drop,
    close: async () => {
      const open = [...lines.values()];
      lines.clear();
      await Promise.all(open.map(({ dispatcher }) => dispatcher.destroy()));
    },
  };
}
