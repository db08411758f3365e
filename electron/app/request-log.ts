import type { Fetch } from '../http/fetch.ts';
import type { Http, Log } from './ports.ts';

/** Ids, keys and names of people in a path say whose it is: only words of an API stay, which are in lower case. */
const isWord = (part: string): boolean => /^(?:[.a-z][a-z_-]{0,30}|(?:v|oauth)\d)$/.test(part);

/**
 * The path of an address without what could name a person, a thing or a secret.
 * @internal exported for its test.
 */
export const pathWithoutIds = (url: URL): string =>
  url.pathname
    .split('/')
    .map((part) => (part === '' || isWord(part) ? part : '…'))
    .join('/');

/** Logs every request: to which host, method, path without ids, status, and how long it took in milliseconds. */
function logged(fetch: Fetch, log: Log, now: () => number): Fetch {
  return async (url, init) => {
    const begun = now();
    const asked = new URL(url);
    const facts = { host: asked.host, method: init?.method ?? 'GET', path: pathWithoutIds(asked) };
    try {
      const response = await fetch(url, init);
      log.debug?.('request', { ...facts, status: response.status, ms: Math.round(now() - begun) });
      return response;
    } catch (error) {
      const aborted = init?.signal?.aborted ?? false;
      log.debug?.('request', { ...facts, failed: aborted ? 'ended' : nameOf(error), ms: Math.round(now() - begun) });
      throw error;
    }
  };
}

/** The code of the system's error below it, else its name. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}

/** The same requests, logged. */
export const logRequests = (http: Http, log: Log, now: () => number = () => performance.now()): Http => ({
  fetchFor: (origin) => logged(http.fetchFor(origin), log, now),
  release: (origin) => http.release(origin),
  close: () => http.close(),
});
