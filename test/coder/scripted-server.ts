import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Serve = (request: Recorded, response: ServerResponse) => void;

/** A server on 127.0.0.1 that does what a test says and writes down everything it was sent. */
export class ScriptedServer {
  readonly requests: Recorded[] = [];
  readonly port: number;
  readonly #server: ReturnType<typeof createServer>;
  readonly #scheme: string;

  private constructor(server: ReturnType<typeof createServer>, scheme: string) {
    this.#server = server;
    this.#scheme = scheme;
    this.port = (server.address() as AddressInfo).port;
  }

  static async open(serve: Serve, certificate?: { key: string; cert: string }): Promise<ScriptedServer> {
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const recorded = { method, url, headers, body: Buffer.concat(chunks).toString() };
        opened.requests.push(recorded);
        serve(recorded, response);
      });
    };
    const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const opened = new ScriptedServer(server, certificate ? 'https' : 'http');
    return opened;
  }

  get origin(): string {
    return this.originAs('127.0.0.1');
  }

  originAs(host: string): string {
    return `${this.#scheme}://${host}:${this.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Answers with JSON as Coder writes it. */
export function answerJson(response: ServerResponse, status: number, value: unknown, headers = {}): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-coder-build-version': 'v2.36.1+2ab3c4d',
    ...headers,
  });
  response.end(`${JSON.stringify(value)}\n`);
}
