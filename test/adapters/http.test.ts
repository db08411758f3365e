import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHttp, type HttpOptions } from '../../electron/adapters/http.ts';
import type { Http } from '../../electron/app/ports.ts';
import { confirmKey } from '../../electron/coder/api/users.ts';
import type { LanyardError } from '../../electron/contract/errors.ts';
import { answerJson, ScriptedServer } from '../coder/scripted-server.ts';
import { CertificateOffice, type TlsKind } from '../world/certificates.ts';

const key = 'Ab3dEf6hIj-K1m2N3o4P5q6R7s8T9u0Vw';
const folder = mkdtempSync(join(tmpdir(), 'lanyard-http-'));
const caFile = join(folder, 'ca.pem');
const open: { close(): unknown }[] = [];
let office: CertificateOffice;

const kept = <T extends { close(): unknown }>(thing: T): T => {
  open.push(thing);
  return thing;
};
const http = (options: HttpOptions = {}): Http => kept(createHttp(options));

beforeAll(async () => {
  office = await CertificateOffice.open();
  writeFileSync(caFile, office.caPem);
});

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

const deployment = async (certificate?: { key: string; cert: string }) =>
  kept(await ScriptedServer.open((_request, response) => answerJson(response, 200, ['oauth2']), certificate));

const secure = async (kind: TlsKind) => deployment(await office.issue('acme.localhost', kind));

const ask = (port: Http, origin: string) => confirmKey({ origin, fetch: port.fetchFor(origin), key });

const failureOf = async (promise: Promise<unknown>): Promise<LanyardError> =>
  promise.then(
    () => expect.fail('should have failed'),
    (error: unknown) => error as LanyardError,
  );

describe('trust', () => {
  test('reaches a deployment whose authority is in the CA file, by its name under localhost', async () => {
    const server = await secure('good');
    expect(await ask(http({ extraCaFile: caFile }), server.originAs('acme.localhost'))).toEqual(['oauth2']);
  });

  test.each([
    ['expired', 'tls-expired', 'CERT_HAS_EXPIRED'],
    ['unknown-ca', 'tls-untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['wrong-host', 'tls-wrong-host', 'elsewhere.localhost'],
  ] as const)('refuses a certificate that is %s', async (kind, code, detail) => {
    const server = await secure(kind);
    const failure = await failureOf(ask(http({ extraCaFile: caFile }), server.originAs('acme.localhost')));
    expect(failure.code).toBe(code);
    expect(failure.detail).toContain(detail);
    expect(server.requests).toEqual([]);
  });

  test('does not trust the same deployment without the CA file', async () => {
    const server = await secure('good');
    expect((await failureOf(ask(http(), server.originAs('acme.localhost')))).code).toBe('tls-untrusted');
  });

  test('tells https to a server that speaks http', async () => {
    const server = await deployment();
    const failure = await failureOf(ask(http(), server.origin.replace('http:', 'https:')));
    expect(failure.code).toBe('tls-failed');
  });

  test.each([
    ['missing', () => join(folder, 'none.pem')],
    ['a folder', () => folder],
    ['empty', () => written('empty.pem', '')],
    ['no certificate', () => written('text.pem', 'hello')],
    ['damaged', () => written('damaged.pem', office.caPem.replace(/[A-Za-z0-9+/]{40}/, 'A'.repeat(40)))],
  ])('goes on without a CA file that is %s, and says so once', async (_what, file) => {
    let told = 0;
    const port = http({ extraCaFile: file(), onCaFileUnusable: () => (told += 1) });
    const [plain, tls] = [await deployment(), await secure('good')];
    expect(await ask(port, plain.origin)).toEqual(['oauth2']);
    expect((await failureOf(ask(port, tls.originAs('acme.localhost')))).code).toBe('tls-untrusted');
    expect((await failureOf(ask(port, (await secure('good')).originAs('acme.localhost')))).code).toBe('tls-untrusted');
    expect(told).toBe(1);
  });

  test('uses the good certificates of a file that has a damaged one', async () => {
    const damaged = office.caPem.replace(/[A-Za-z0-9+/]{40}/, 'A'.repeat(40));
    const port = http({ extraCaFile: written('mixed.pem', `${damaged}\nnotes\n${office.caPem}`) });
    expect(await ask(port, (await secure('good')).originAs('acme.localhost'))).toEqual(['oauth2']);
  });
});

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('a fetch', () => {
  test('refuses every origin but its own', async () => {
    const server = await deployment();
    const bound = http().fetchFor('https://coder.example.com');
    await expect(bound(`${server.origin}/`)).rejects.toMatchObject({ code: 'internal' });
    expect(server.requests).toEqual([]);
  });

  test('follows no redirect, even when asked to', async () => {
    const elsewhere = await deployment();
    const server = kept(
      await ScriptedServer.open((_request, response) => response.writeHead(307, { location: elsewhere.origin }).end()),
    );
    const bound = http().fetchFor(server.origin);
    const response = await bound(server.origin, { redirect: 'follow', headers: { 'Coder-Session-Token': key } });
    expect(response.status).toBe(307);
    expect(elsewhere.requests).toEqual([]);
  });

  test('keeps no cookies', async () => {
    const server = kept(
      await ScriptedServer.open((_request, response) =>
        answerJson(response, 200, [], { 'set-cookie': 'coder_session_token=x; Path=/' }),
      ),
    );
    const port = http();
    await ask(port, server.origin);
    await ask(port, server.origin);
    expect(server.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  test('sends forms as oauth4webapi does', async () => {
    const server = await deployment();
    const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'a b' });
    await http().fetchFor(server.origin)(`${server.origin}/oauth2/tokens`, {
      method: 'POST',
      body,
      headers: new Headers({ accept: 'application/json' }),
    });
    expect(server.requests[0]).toMatchObject({ body: 'grant_type=authorization_code&code=a+b', method: 'POST' });
    expect(server.requests[0]?.headers['content-type']).toContain('application/x-www-form-urlencoded');
  });

  test('reuses a connection, also after its origin was released', async () => {
    const server = await deployment();
    const port = http();
    const bound = port.fetchFor(server.origin);
    for (let round = 0; round < 3; round += 1) await (await bound(server.origin)).text();
    port.release(server.origin);
    port.release('https://never-seen.example.com');
    expect((await bound(server.origin)).status).toBe(200);
  });

  test('ends at once when its port is closed', async () => {
    const server = kept(await ScriptedServer.open(() => undefined));
    const port = http();
    const call = failureOf(ask(port, server.origin));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await port.close();
    expect((await call).code).toBe('connection-lost');
  });

  test('tells a name that does not exist', async () => {
    const failure = await failureOf(ask(http(), 'https://no-such-deployment.invalid'));
    expect(failure.code).toBe('host-not-found');
  });
});

describe('a proxy', () => {
  /** A proxy that notes the targets it was asked for and connects every one of them to `port` here. */
  const openProxy = async (port: number) => {
    const targets: string[] = [];
    const server = createServer((_request, response) => response.writeHead(501).end());
    server.on('connect', (request, client, head) => {
      targets.push(request.url ?? '');
      const upstream = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.write(head);
        upstream.pipe(client).pipe(upstream);
      });
      for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    kept({ close: () => (server.closeAllConnections(), server.close()) });
    return { targets, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
  };

  const remote = 'https://coder.example.com';
  const remoteServer = async () => deployment(await office.issue('coder.example.com', 'good'));

  test('of the system is used, TLS inside it', async () => {
    const proxy = await openProxy((await remoteServer()).port);
    const asked: string[] = [];
    const systemProxy = (url: string) => (asked.push(url), Promise.resolve(`PROXY ${proxy.address}; DIRECT`));
    expect(await ask(http({ extraCaFile: caFile, systemProxy }), remote)).toEqual(['oauth2']);
    expect(proxy.targets).toEqual(['coder.example.com:443']);
    expect(asked).toEqual([remote]);
  });

  test('of the system is followed when it changes', async () => {
    const server = await remoteServer();
    const [first, second] = [await openProxy(server.port), await openProxy(server.port)];
    let present = first;
    const port = http({ extraCaFile: caFile, systemProxy: () => Promise.resolve(`PROXY ${present.address}`) });
    await ask(port, remote);
    present = second;
    await ask(port, remote);
    expect([first.targets.length, second.targets.length]).toEqual([1, 1]);
  });

  test('is never asked for loopback', async () => {
    const server = await deployment();
    const systemProxy = () => expect.fail('asked');
    expect(await ask(http({ systemProxy }), server.originAs('acme.localhost'))).toEqual(['oauth2']);
  });

  test('of the environment goes first, and NO_PROXY holds', async () => {
    const proxy = await openProxy((await remoteServer()).port);
    process.env.HTTPS_PROXY = `http://${proxy.address}`;
    process.env.NO_PROXY = '.invalid';
    try {
      const port = http({ extraCaFile: caFile, systemProxy: () => expect.fail('asked') });
      expect(await ask(port, remote)).toEqual(['oauth2']);
      expect((await failureOf(ask(port, 'https://no-such-deployment.invalid'))).code).toBe('host-not-found');
      expect(proxy.targets).toEqual(['coder.example.com:443']);
    } finally {
      delete process.env.HTTPS_PROXY;
      delete process.env.NO_PROXY;
    }
  });

  test('that is down reads as refused', async () => {
    const gone = await ScriptedServer.open(() => undefined);
    await gone.close();
    const port = http({ systemProxy: () => Promise.resolve(`PROXY 127.0.0.1:${gone.port}`) });
    expect((await failureOf(ask(port, remote))).code).toBe('connection-refused');
  });
});
