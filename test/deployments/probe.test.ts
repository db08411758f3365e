import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createCli } from '../../electron/adapters/cli.ts';
import { createHttp } from '../../electron/adapters/http.ts';
import { probe, type ProbeRequest } from '../../electron/deployments/probe.ts';
import { kinds } from '../../electron/app/kinds.ts';
import type { LanyardError } from '../../electron/contract/errors.ts';
import { authMethods, buildInfo, metadata } from '../coder/answers.ts';
import { answerJson, ScriptedServer, type Recorded } from '../coder/scripted-server.ts';

const http = createHttp();
const servers: ScriptedServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

type Answers = Record<string, (response: ServerResponse, origin: string) => void>;

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]);
const html =
  (status: number) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>');

/** A deployment of release 2.36 with the OAuth2 server on, except where `answers` says otherwise. */
const deployment = async (answers: Answers = {}): Promise<ScriptedServer> => {
  const all: Answers = {
    '/api/v2/buildinfo': (response, origin) => answerJson(response, 200, { ...buildInfo, dashboard_url: `${origin}/` }),
    '/api/v2/users/authmethods': (response) =>
      answerJson(response, 200, { ...authMethods, oidc: { ...authMethods.oidc, iconUrl: '/icon.png' } }),
    '/api/v2/users/first': (response) =>
      answerJson(response, 200, { message: 'The initial user has already been created!' }),
    '/oauth2/authorize': (response) => answerJson(response, 400, { error: 'invalid_request' }),
    '/.well-known/oauth-authorization-server': (response, origin) => answerJson(response, 200, metadata(origin)),
    '/icon.png': (response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(png),
    ...answers,
  };
  const server = await ScriptedServer.open((request: Recorded, response) => {
    (all[request.url] ?? html(200))(response, `http://${request.headers.host ?? ''}`);
  });
  servers.push(server);
  return server;
};

const look = (address: string, more: Partial<ProbeRequest> = {}) =>
  probe({
    kinds,
    address,
    allowHttp: false,
    fetchFor: (origin) => http.fetchFor(origin),
    cli: createCli({ env: {} }),
    signal: new AbortController().signal,
    ...more,
  });

const failureOf = async (promise: Promise<unknown>): Promise<LanyardError> =>
  promise.then(
    () => expect.fail('should have failed'),
    (error: unknown) => error as LanyardError,
  );

describe('a look at a deployment', () => {
  test('says what is there', async () => {
    const server = await deployment();
    const found = await look(`${server.originAs('acme.localhost')}/cli-auth`);
    expect(found).toMatchObject({
      origin: server.originAs('acme.localhost'),
      host: `acme.localhost:${server.port}`,
      version: '2.36.1',
      deploymentId: buildInfo.deployment_id,
      canonicalOrigin: null,
      noUsersYet: false,
      methods: { password: true, github: false, oidc: { text: 'Sign in with Acme' } },
      known: { oauth: { server: 'on', registration: true } },
    });
    expect(found.methods?.oidc?.icon).toBe(`data:image/png;base64,${png.toString('base64')}`);
    expect(found.ways[1]).toMatchObject({ way: 'oauth', open: true });
    expect(Math.abs(found.clockSkewMs ?? Infinity)).toBeLessThan(5000);
  });

  test('only reads, and needs no key', async () => {
    const server = await deployment();
    await look(server.origin);
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    for (const { headers } of server.requests) expect(headers).not.toHaveProperty('coder-session-token');
  });

  test('tells the address the deployment gives itself', async () => {
    const own = 'https://coder.example.com';
    const server = await deployment({
      '/api/v2/buildinfo': (response) => answerJson(response, 200, buildInfo),
      '/.well-known/oauth-authorization-server': (response) => answerJson(response, 200, metadata(own)),
    });
    expect(await look(server.origin)).toMatchObject({ canonicalOrigin: own, known: { oauth: { server: 'on' } } });
  });

  test.each(['', 'not an address', 'ftp://example.com'])(
    'takes %j for no address of its own',
    async (dashboard_url) => {
      const server = await deployment({
        '/api/v2/buildinfo': (response) => answerJson(response, 200, { ...buildInfo, dashboard_url }),
      });
      expect((await look(server.origin)).canonicalOrigin).toBeNull();
    },
  );

  test('with nobody in it yet says so; a gateway that hides this does not matter', async () => {
    const empty = await deployment({
      '/api/v2/users/first': (response) => answerJson(response, 404, { message: 'not been created' }),
    });
    expect((await look(empty.origin)).noUsersYet).toBe(true);
    const hidden = await deployment({ '/api/v2/users/first': html(403) });
    expect((await look(hidden.origin)).noUsersYet).toBe(false);
  });

  test('without OAuth2 offers the browser page and the paste', async () => {
    const server = await deployment({
      '/oauth2/authorize': html(200),
      '/.well-known/oauth-authorization-server': html(200),
    });
    expect((await look(server.origin)).ways.filter(({ open: isOpen }) => isOpen).map(({ way }) => way)).toEqual([
      'cli-auth',
      'password',
      'paste',
    ]);
  });
});

describe('a look that fails', () => {
  const withBuildInfo = (answer: (response: ServerResponse) => void) => deployment({ '/api/v2/buildinfo': answer });

  test.each([
    ['a website', html(404), 'not-coder'],
    ['a captive portal', html(200), 'html-answer'],
    ['a sign-in wall', html(401), 'html-answer'],
    [
      'a sign-in wall that redirects',
      (response: ServerResponse): void =>
        void response.writeHead(302, { location: 'https://sso.example.com/x?y' }).end(),
      'redirected',
    ],
    ['another API', (response: ServerResponse) => answerJson(response, 200, { version: 3 }), 'not-coder'],
    [
      'another API without that path',
      (response: ServerResponse) => answerJson(response, 404, { error: 'x' }),
      'not-coder',
    ],
    [
      'an API that looks alike',
      (response: ServerResponse): void =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(buildInfo)),
      'not-coder',
    ],
    [
      'plain text',
      (response: ServerResponse): void => void response.writeHead(200, { 'content-type': 'text/plain' }).end('OK'),
      'not-coder',
    ],
    ['a gateway in trouble', html(502), 'server-error'],
    ['a rate limit', (response: ServerResponse) => answerJson(response, 429, { message: 'slow' }), 'rate-limited'],
    [
      'a workspace proxy',
      (response: ServerResponse) => answerJson(response, 200, { ...buildInfo, workspace_proxy: true }),
      'workspace-proxy',
    ],
    ['silence', () => undefined, 'timed-out'],
  ] as const)('because of %s', async (_what, answer, code) => {
    const server = await withBuildInfo(answer);
    const failure = await failureOf(look(server.origin, { timeoutMs: 1000 }));
    expect(failure.code).toBe(code);
    if (code === 'redirected') expect(failure.detail).toBe('https://sso.example.com');
    if (code === 'workspace-proxy') expect(failure.detail).toBe('https://coder.example.com');
  });

  test('because it is another deployment than the one named', async () => {
    const server = await deployment();
    expect((await failureOf(look(server.origin, { expect: 'another' }))).code).toBe('different-deployment');
    expect((await look(server.origin, { expect: buildInfo.deployment_id })).deploymentId).toBe(buildInfo.deployment_id);
  });

  test('because of the address, before anything is asked', async () => {
    expect((await failureOf(look('http://coder.example.com'))).code).toBe('http-refused');
    expect((await failureOf(look('not an address'))).code).toBe('address-invalid');
    expect((await failureOf(look('no-such-deployment.invalid'))).code).toBe('host-not-found');
  });

  test('because the person stops looking, also while only the icon is missing', async () => {
    for (const path of ['/api/v2/buildinfo', '/icon.png']) {
      const stop = new AbortController();
      const server = await deployment({ [path]: () => stop.abort() });
      expect((await failureOf(look(server.origin, { signal: stop.signal }))).code).toBe('cancelled');
    }
  });
});
