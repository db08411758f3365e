import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { LanyardError } from '../../contract/errors.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import { bindLoopback, type LoopbackHost } from './bind.ts';
import { holdConnection, usualLimits, type ConnectionLimits } from './limit-connections.ts';
import { pageHeaders, renderBrowserPage, type BrowserPage } from './browser-page.ts';

/** Where a redirect is to come back: a registered URI as it stands, or any free port under a path. */
export type RedirectTarget = { readonly uri: string } | { readonly host: LoopbackHost; readonly path: string };

/** The parameters of the one redirect that was accepted, and the answer the browser waits for. */
export interface AcceptedRedirect {
  readonly parameters: URLSearchParams;
  readonly answer: (page: BrowserPage) => void;
}

/** The one redirect that is waited for. */
export interface ExpectedRedirect {
  /** `POST` for a form (OAuth 2.0 Form Post Response Mode), `GET` for a query. */
  readonly method: 'GET' | 'POST';
  readonly belongs: (parameters: URLSearchParams) => boolean;
}

export interface RedirectListener {
  /** The exact redirect URI, port included (RFC 8252 section 7.3). */
  readonly redirectUri: string;
  /**
   * Waits for the first redirect by this method whose parameters belong; all others are refused and change nothing.
   * @throws whatever `signal` was aborted with.
   */
  receive(expected: ExpectedRedirect, signal: AbortSignal): Promise<AcceptedRedirect>;
  /** Stops listening, after the browser had a moment to fetch the last page. */
  close(): Promise<void>;
}

const maxFormBytes = 16_384;
const lastPageMs = 2_000;
const donePath = '/done';

const refused: BrowserPage = {
  title: 'Nothing to do here',
  text: 'This address does not belong to a sign-in that Lanyard is waiting for. You can close this tab.',
};

const send = (response: ServerResponse, status: number, page: BrowserPage) => {
  response.writeHead(status, { ...pageHeaders, connection: 'close' }).end(renderBrowserPage(page));
};

/** Parameters of a redirect: the query of a GET, or a small form of a POST. */
const parametersOf = async (request: IncomingMessage, url: URL): Promise<URLSearchParams | null> => {
  if (request.method === 'GET') return url.searchParams;
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return null;
  if (!(Number(request.headers['content-length']) <= maxFormBytes)) return null;
  return new URLSearchParams(await text(request));
};

const canListenOn = (host: string): host is LoopbackHost =>
  host === '127.0.0.1' || host === '[::1]' || host === 'localhost';

interface Place {
  readonly host: LoopbackHost;
  readonly port: number;
  readonly path: string;
}

/**
 * Where a redirect URI made by an administrator points to.
 * @throws LanyardError `client-refused` when it is not http on loopback with a port.
 */
export const parseRedirectUri = (uri: string): Place => {
  const url = parseUrl(uri);
  if (url?.protocol === 'http:' && canListenOn(url.hostname) && !url.hash) {
    return { host: url.hostname, port: Number(url.port || 80), path: url.pathname };
  }
  throw new LanyardError('client-refused', 'The callback has to be http on localhost, 127.0.0.1 or [::1].');
};

/**
 * Listens for one sign-in's redirect. The separate listener and path are what keep deployments apart: Coder sends no
 * `iss` (coder-api.md 4.8).
 *
 * The accepted redirect is answered only when the caller says how it ended, and by way of a second, clean address, so
 * that the authorization code does not stay in the address bar.
 *
 * @throws LanyardError `port-busy`, or `client-refused` for a URI that is not on loopback.
 */
export const listenForRedirect = async (
  target: RedirectTarget,
  limits: ConnectionLimits = usualLimits,
): Promise<RedirectListener> => {
  const { host, port: wanted, path } = 'uri' in target ? parseRedirectUri(target.uri) : { ...target, port: 0 };
  let waiting: (ExpectedRedirect & { readonly accept: (redirect: AcceptedRedirect) => void }) | null = null;
  let lastPage: BrowserPage | null = null;
  let showLastPage: () => void;
  const lastPageShown = new Promise<void>((resolve) => (showLastPage = resolve));

  const onRedirect = async (request: IncomingMessage, url: URL, response: ServerResponse) => {
    if (request.method !== waiting?.method) return send(response, 400, refused);
    const parameters = await parametersOf(request, url);
    // Asked for again: another redirect may have been accepted while this one's form was read.
    const current = waiting;
    if (parameters === null || !current?.belongs(parameters)) return send(response, 400, refused);
    waiting = null;
    holdConnection(request.socket);
    current.accept({
      parameters,
      answer: (page) => {
        lastPage = page;
        response.writeHead(303, { ...pageHeaders, location: donePath, connection: 'close' }).end();
      },
    });
  };

  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.host !== expectedHost) return send(response, 400, refused);
    const url = new URL(request.url ?? '/', `http://${expectedHost}`);
    if (url.pathname === donePath && lastPage) {
      response.once('finish', showLastPage);
      return send(response, 200, lastPage);
    }
    if (url.pathname !== path) return send(response, 404, refused);
    await onRedirect(request, url, response);
  };

  const listener: RequestListener = (request, response) => {
    onRequest(request, response).catch(() => {
      // The browser went away in the middle of its request: nobody is left to answer.
      response.destroy();
    });
  };
  const { port, servers } = await bindLoopback(host, wanted, { listener, limits });
  const expectedHost = port === 80 ? host : `${host}:${port}`;

  return {
    redirectUri: 'uri' in target ? target.uri : `http://${expectedHost}${path}`,
    receive: (expected, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const onAbort = () => {
          waiting = null;
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting = {
          ...expected,
          accept: (redirect) => {
            signal.removeEventListener('abort', onAbort);
            resolve(redirect);
          },
        };
      }),
    close: async () => {
      if (lastPage) {
        await Promise.race([lastPageShown, new Promise((resolve) => setTimeout(resolve, lastPageMs).unref())]);
      }
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
};
