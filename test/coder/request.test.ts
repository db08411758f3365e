import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fetch as undiciFetch } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { readBuildInfo } from '../../electron/coder/api/build-info.ts';
import { RequestError } from '../../electron/http/request-error.ts';
import type { Fetch } from '../../electron/http/fetch.ts';
import { send } from '../../electron/coder/api/request.ts';
import { confirmKey, readMe } from '../../electron/coder/api/users.ts';
import type { LanyardError } from '../../electron/contract/errors.ts';
import { key } from './answers.ts';
import { answerJson, ScriptedServer } from './scripted-server.ts';

/** The app's, whose errors are other than those of Node's own. */
const fetch = undiciFetch as unknown as Fetch;

const open: { close(): unknown }[] = [];
const kept = <T extends { close(): unknown }>(server: T): T => {
  open.push(server);
  return server;
};

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const failureOf = async (promise: Promise<unknown>): Promise<LanyardError> =>
  promise.then(
    () => expect.fail('should have failed'),
    (error: unknown) => error as LanyardError,
  );

const rawServer = async (onConnection: (socket: Socket) => void): Promise<string> => {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  kept(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('a request', () => {
  test('carries the key in its own header and nowhere else, and no cookies', async () => {
    const server = kept(
      await ScriptedServer.open((_request, response) =>
        answerJson(response, 200, [], { 'set-cookie': 'csrf_token=abc; Path=/' }),
      ),
    );
    const caller = { origin: server.origin, fetch, key };
    await confirmKey(caller);
    await confirmKey(caller);
    for (const { url, headers } of server.requests) {
      expect(headers['coder-session-token']).toBe(key);
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('authorization');
      expect(JSON.stringify({ url, headers }).split(key)).toHaveLength(2);
    }
    expect(server.requests).toHaveLength(2);
  });

  test('asks public questions without the key', async () => {
    const server = kept(
      await ScriptedServer.open((_request, response) =>
        answerJson(response, 200, { version: 'v2.36.1', dashboard_url: '' }),
      ),
    );
    const info = await readBuildInfo({ origin: server.origin, fetch, key });
    expect(server.requests[0]?.headers).not.toHaveProperty('coder-session-token');
    expect(Math.abs((info.date ?? 0) - Date.now())).toBeLessThan(5000);
  });

  test.each([301, 302, 303, 307, 308])('does not follow a %i with the key', async (status) => {
    const elsewhere = kept(await ScriptedServer.open((_request, response) => answerJson(response, 200, [])));
    const server = kept(
      await ScriptedServer.open((_request, response) =>
        response.writeHead(status, { location: `${elsewhere.origin}/api/v2/experiments?state=secret` }).end(),
      ),
    );
    const failure = await failureOf(confirmKey({ origin: server.origin, fetch, key }));
    expect(failure).toMatchObject({ code: 'redirected', detail: elsewhere.origin, status });
    expect(elsewhere.requests).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  test.each(['//elsewhere.example.com/api', 'https://elsewhere.example.com/'])(
    'refuses the path %s, which leaves the deployment',
    async (path) => {
      const reached: unknown[] = [];
      const spy = (url: string | URL) => {
        reached.push(url);
        return Promise.resolve(new Response());
      };
      const failure = await failureOf(send({ origin: 'https://coder.example.com', fetch: spy, key }, { path }));
      expect(failure.code).toBe('internal');
      expect(reached).toEqual([]);
    },
  );

  test('ends when the caller cancels', async () => {
    const cancel = new AbortController();
    const server = kept(await ScriptedServer.open(() => cancel.abort()));
    const call = await failureOf(confirmKey({ origin: server.origin, fetch, key, signal: cancel.signal }));
    expect(call.code).toBe('cancelled');
    const late = await failureOf(confirmKey({ origin: server.origin, fetch, key, signal: cancel.signal }));
    expect(late.code).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });
});

describe('a deployment in trouble', () => {
  test('that never answers is timed out', async () => {
    const server = kept(await ScriptedServer.open(() => undefined));
    const started = Date.now();
    const failure = await failureOf(confirmKey({ origin: server.origin, fetch, key, timeoutMs: 80 }));
    expect(failure.code).toBe('timed-out');
    expect(Date.now() - started).toBeLessThan(2000);
  });

  test('that stops in the middle of its answer is timed out', async () => {
    const server = kept(
      await ScriptedServer.open((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('[');
      }),
    );
    const failure = await failureOf(confirmKey({ origin: server.origin, fetch, key, timeoutMs: 80 }));
    expect(failure.code).toBe('timed-out');
  });

  test('that closes the connection is lost', async () => {
    const origin = await rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect((await failureOf(confirmKey({ origin, fetch, key }))).code).toBe('connection-lost');
  });

  test('that closes it within the body is lost', async () => {
    const origin = await rawServer((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n[');
        setTimeout(() => socket.destroy(), 20);
      }),
    );
    expect((await failureOf(confirmKey({ origin, fetch, key }))).code).toBe('connection-lost');
  });

  test('where nobody listens is refused', async () => {
    const server = await ScriptedServer.open(() => undefined);
    await server.close();
    const failure = await failureOf(confirmKey({ origin: server.origin, fetch, key }));
    expect(failure).toMatchObject({ code: 'connection-refused', detail: 'ECONNREFUSED' });
  });

  test('that does not speak HTTP is a bad answer', async () => {
    const origin = await rawServer((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n')));
    expect((await failureOf(confirmKey({ origin, fetch, key }))).code).toBe('bad-answer');
  });

  test.each(['with its length', 'without its length'])('that sends too much, %s, is cut off', async (how) => {
    let written = 0;
    const server = kept(
      await ScriptedServer.open((_request, response) => {
        const length = how === 'with its length' ? { 'content-length': String(64 * 1024 * 1024) } : {};
        response.writeHead(200, { 'content-type': 'application/json', ...length });
        const chunk = Buffer.alloc(256 * 1024, ' ');
        const more = () => {
          while (written < 64 * 1024 * 1024 && !response.destroyed) {
            written += chunk.length;
            if (!response.write(chunk)) return void response.once('drain', more);
          }
        };
        more();
      }),
    );
    const failure = await failureOf(confirmKey({ origin: server.origin, fetch, key }));
    expect(failure.code).toBe('answer-too-large');
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  test('that answers with a page where JSON belongs is told from a Coder answer', async () => {
    const server = kept(
      await ScriptedServer.open((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>'),
      ),
    );
    expect((await failureOf(readMe({ origin: server.origin, fetch, key }))).code).toBe('html-answer');
  });

  test.each([
    ['JSON cut short', '{"id": "x'],
    ['another shape', '{"id": 7}'],
    ['nothing', ''],
  ])('that answers with %s is named in the error', async (_what, body) => {
    const server = kept(
      await ScriptedServer.open((_request, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(body),
      ),
    );
    const failure = await failureOf(readMe({ origin: server.origin, fetch, key }));
    expect(failure).toBeInstanceOf(RequestError);
    expect(failure.code).toBe('bad-answer');
    expect(failure.detail).toContain('GET /api/v2/users/me');
  });
});
