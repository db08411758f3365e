import type { IncomingMessage } from 'node:http';
import { html, json, type Answer } from '../http/answer.ts';
import { listenOnLoopback } from '../http/listen.ts';
import { renderPage } from '../http/page.ts';
import type { CoderFlowOptions } from '../options.ts';
import { hashSecret, randomText } from '../secrets.ts';

/** A request and what it was answered, for tests that look for leaks. */
export interface CoderFlowExchange {
  method: string;
  path: string;
  authorization: string;
  status: number;
}

/**
 * A look-alike of CoderFlow: only the routes that its documentation names (coderflow.md 2), and a
 * page for everything else. What the answers say is made up, since no form of them is documented.
 */
export class CoderFlowServer {
  readonly exchanges: CoderFlowExchange[] = [];
  /** User names by the hash of a key. */
  readonly #keys = new Map<string, string>();
  /** Answers in place of the server's own, by path. */
  readonly instead = new Map<string, () => Answer | Promise<Answer>>();

  constructor(
    readonly options: CoderFlowOptions,
    readonly origin: string,
    readonly stop: () => Promise<void>,
  ) {}

  get name(): string {
    return this.options.name;
  }

  get label(): string {
    return this.options.label ?? this.options.name;
  }

  /** A personal key for a user, as their account page would show it once. */
  makeKey(username: string): string {
    const key = `pc_${randomText(40)}`;
    this.#keys.set(hashSecret(key), username);
    return key;
  }

  revoke(key: string): void {
    this.#keys.delete(hashSecret(key));
  }

  async answer(request: IncomingMessage): Promise<Answer> {
    const { method = '', headers } = request;
    const path = new URL(request.url ?? '', this.origin).pathname;
    const authorization = headers.authorization ?? '';
    const answer = await (this.instead.get(path)?.() ?? this.#own(method, path, authorization));
    this.exchanges.push({ method, path, authorization, status: answer.status });
    return { ...answer, headers: { date: new Date().toUTCString(), ...answer.headers } };
  }

  #own(method: string, path: string, authorization: string): Answer {
    if (method === 'GET' && path === '/health') return json(200, { status: 'ok' });
    if (method === 'GET' && path === '/auth/me') return this.#me(authorization);
    return html(200, renderPage({ title: this.label, main: `<main><h1>${this.label}</h1><p>CoderFlow</p></main>` }));
  }

  #me(authorization: string): Answer {
    const username = this.#keys.get(hashSecret(authorization.replace(/^Bearer /, '')));
    const user = this.options.users.find((each) => each.username === username);
    if (!user) return json(401, { error: 'Invalid or missing API key' });
    return json(200, {
      user: { username: user.username, email: user.email },
      bindings: user.bindings.map(([resource, role]) => ({ resource, role })),
    });
  }
}

/** Serves one on a free port of 127.0.0.1, at `<name>.localhost`. */
export async function startCoderFlow(options: CoderFlowOptions): Promise<CoderFlowServer> {
  const listener = await listenOnLoopback((request, response) => {
    void server.answer(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  const server = new CoderFlowServer(options, `http://${options.name}.localhost:${listener.port}`, () =>
    listener.close(),
  );
  return server;
}
