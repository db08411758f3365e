import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createCli } from '../../electron/adapters/cli.ts';
import { createHttp } from '../../electron/adapters/http.ts';
import { probe } from '../../electron/deployments/probe.ts';
import { kinds } from '../../electron/app/kinds.ts';
import { ScriptedServer } from '../coder/scripted-server.ts';
import { startCoderFlow } from '../world/coderflow/coderflow.ts';

const http = createHttp();
const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => http.close());

const look = (address: string, expected?: string) =>
  probe({
    kinds,
    address,
    allowHttp: false,
    expect: expected,
    fetchFor: (origin) => http.fetchFor(origin),
    cli: createCli({ env: {} }),
    signal: new AbortController().signal,
    timeoutMs: 2000,
  });

type Serve = (response: ServerResponse, path: string) => void;

const page =
  (status = 200): Serve =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html>');
const json =
  (status: number, value: unknown): Serve =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const plain =
  (status: number, body: string): Serve =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'text/plain' }).end(body);

/** A server that answers these paths so, and all others by `otherwise`. */
const serve = async (paths: Record<string, Serve>, otherwise: Serve): Promise<ScriptedServer> => {
  const server = await ScriptedServer.open(({ url }, response) => (paths[url] ?? otherwise)(response, url));
  servers.push(server);
  return server;
};

describe('a CoderFlow deployment', () => {
  test('is told from Coder, signed out and by reading alone', async () => {
    const server = await startCoderFlow({ name: 'agents', users: [] });
    const found = await look(`${server.origin}/tasks?filter=pinned`);
    expect(found).toMatchObject({
      kind: 'coderflow',
      kindName: 'CoderFlow',
      origin: server.origin,
      version: null,
      deploymentId: null,
      canonicalOrigin: null,
      methods: null,
      ways: [
        { way: 'cli-sso', open: false, why: 'There is no CoderFlow CLI on this computer’s search path.' },
        { way: 'guided-paste', open: true },
      ],
    });
    expect(server.exchanges.filter(({ method, authorization }) => method !== 'GET' || authorization)).toEqual([]);
    await server.stop();
  });

  test.each<[name: string, health: Serve, me: Serve, otherwise: Serve]>([
    ['pages for what it does not know', json(200, {}), json(401, {}), page()],
    ['pages with 404', json(200, {}), json(401, {}), page(404)],
    ['JSON with 404', json(200, {}), json(403, {}), json(404, {})],
    ['health as text', plain(200, 'OK'), json(401, { error: 'no key' }), page()],
    ['health without a body', (response) => void response.writeHead(204).end(), json(401, {}), page()],
  ])('may answer with %s', async (_name, health, me, otherwise) => {
    const server = await serve({ '/health': health, '/auth/me': me }, otherwise);
    expect((await look(server.origin)).kindName).toBe('CoderFlow');
  });
});

describe('no CoderFlow deployment, and what it was before', () => {
  const ok = json(200, { status: 'ok' });
  test.each<[name: string, paths: Record<string, Serve>, otherwise: Serve, code: string]>([
    ['a web site or a captive portal', {}, page(), 'html-answer'],
    ['a web site with 404', {}, page(404), 'not-coder'],
    ['a server that says yes to everything', {}, ok, 'not-coder'],
    ['one that says yes in text', {}, plain(200, 'OK'), 'not-coder'],
    ['one that knows no path', {}, json(404, {}), 'not-coder'],
    ['one that refuses everybody', {}, json(401, {}), 'not-coder'],
    ['a gateway that lets only health checks pass', { '/health': ok }, json(401, {}), 'not-coder'],
    ['one whose health is a page', { '/auth/me': json(401, {}) }, page(), 'html-answer'],
    ['one that takes nobody for somebody', { '/health': ok, '/auth/me': json(200, {}) }, page(), 'html-answer'],
    ['one that refuses with a page', { '/health': ok, '/auth/me': page(401) }, page(), 'html-answer'],
    ['one that refuses in text', { '/health': ok, '/auth/me': plain(401, 'no') }, page(), 'html-answer'],
    ['one that fails', {}, json(503, {}), 'server-error'],
    ['one that asks for a pause', {}, json(429, {}), 'rate-limited'],
  ])('%s', async (_name, paths, otherwise, code) => {
    const server = await serve(paths, otherwise);
    await expect(look(server.origin)).rejects.toMatchObject({ code });
  });

  test('one that sends everybody elsewhere is not followed', async () => {
    const server = await serve(
      {},
      (response) => void response.writeHead(302, { location: 'https://sso.example' }).end(),
    );
    await expect(look(server.origin)).rejects.toMatchObject({ code: 'redirected', detail: 'https://sso.example' });
  });

  test('one that sends health elsewhere is not followed either', async () => {
    const away: Serve = (response) => void response.writeHead(302, { location: 'https://sso.example' }).end();
    const server = await serve({ '/health': away, '/auth/me': json(401, {}) }, page());
    await expect(look(server.origin)).rejects.toMatchObject({ code: 'html-answer' });
  });

  test('where a certain Coder deployment was to be found', async () => {
    const server = await serve({ '/health': ok, '/auth/me': json(401, {}) }, page());
    await expect(look(server.origin, 'an id')).rejects.toMatchObject({ code: 'different-deployment' });
  });
});
