/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authorize,
  authorizeQuery,
  codeForm,
  keyOf,
  loopbackCallback,
  makeVerifier,
  refreshForm,
  register,
  send,
  signInByOAuth,
} from './flows.ts';
import { startWorld, type Deployment, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'v224', generation: '2.24' },
      { name: 'v230', generation: '2.30' },
      { name: 'v236', generation: '2.36' },
      { name: 'v238', generation: '2.38' },
    ],
  });
});
afterAll(() => world.stop());

const at = (name: string) => world.deployments.get(name);
const metadataPath = '/.well-known/oauth-authorization-server';
const gateMessage = "OAuth2 Provider Functionality functionality requires enabling the 'oauth2' experiment.";

async function withOAuthOff(deployment: Deployment, run: () => Promise<void>): Promise<void> {
  deployment.settings.oauth = false;
  try {
    await run();
  } finally {
    deployment.settings.oauth = true;
  }
}

describe('where the OAuth2 server is not', () => {
  it('2.24 answers with the dashboard, and reads no Bearer header', async () => {
    const old = at('v224');
    for (const path of [metadataPath, '/oauth2/authorize', '/.well-known/oauth-protected-resource']) {
      const answer = await send(world, old, 'GET', path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
    expect((await send(world, old, 'GET', '/api/v2/oauth2-provider/apps')).status).toBe(404);
    const headers = { authorization: `Bearer ${keyOf(old, 'ada')}` };
    const refused = await send(world, old, 'GET', '/api/v2/users/me', { headers });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, null]);
    expect((await send(world, old, 'GET', '/api/v2/users/oidc-claims', { token: keyOf(old, 'ada') })).status).toBe(404);
  });

  it('2.30 serves a document that promises it, and closes the gate', async () => {
    const v230 = at('v230');
    const metadata = await send(world, v230, 'GET', `${metadataPath}/any/suffix`);
    expect(metadata.json).toMatchObject({
      issuer: v230.origin,
      registration_endpoint: `${v230.origin}/oauth2/register`,
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    });
    for (const [method, path] of [
      ['POST', '/oauth2/register'],
      ['GET', '/oauth2/authorize'],
      ['POST', '/oauth2/tokens'],
    ] as const) {
      const answer = await send(world, v230, method, path);
      expect([answer.status, answer.json.message]).toEqual([403, gateMessage]);
    }
    const apps = '/api/v2/oauth2-provider/apps';
    expect((await send(world, v230, 'GET', apps)).status).toBe(401);
    expect((await send(world, v230, 'GET', apps, { token: keyOf(v230, 'ada') })).status).toBe(403);
  });

  it('2.36 with the experiment off says so, its documents included', async () => {
    const v236 = at('v236');
    const key = keyOf(v236, 'ada');
    expect((await send(world, v236, 'GET', '/api/v2/experiments', { token: key })).json).toEqual(['oauth2']);
    await withOAuthOff(v236, async () => {
      for (const path of [metadataPath, '/oauth2/authorize']) {
        expect((await send(world, v236, 'GET', path)).json.message).toBe(gateMessage);
      }
      expect((await send(world, v236, 'GET', '/api/v2/experiments', { token: key })).json).toEqual([]);
    });
    expect((await send(world, v236, 'GET', '/api/v2/buildinfo')).json).not.toHaveProperty('oauth2_provider');
  });

  it('2.38 with the switch off answers route not found, and build info tells', async () => {
    const v238 = at('v238');
    expect((await send(world, v238, 'GET', '/api/v2/buildinfo')).json.oauth2_provider).toBe(true);
    await withOAuthOff(v238, async () => {
      for (const path of [metadataPath, '/oauth2/authorize', '/api/v2/oauth2-provider/apps']) {
        const answer = await send(world, v238, 'GET', path);
        expect([answer.status, answer.json.message]).toEqual([404, 'Route not found.']);
      }
      expect((await send(world, v238, 'GET', '/api/v2/oauth2-provider/settings')).status).toBe(401);
      expect((await send(world, v238, 'GET', '/api/v2/buildinfo')).json.oauth2_provider).toBe(false);
    });
  });
});

describe('the authorize request', () => {
  const ask = (deployment: Deployment, query: string, token?: string) =>
    send(world, deployment, 'GET', `/oauth2/authorize?${query}`, token === undefined ? {} : { token });

  it('looks the client up before any login, and sends the signed-out to the login page', async () => {
    const v236 = at('v236');
    const { challenge } = makeVerifier();
    const missing = await ask(v236, '');
    expect([missing.status, missing.json.error_description]).toEqual([400, 'Missing client_id parameter']);
    const unknown = await ask(v236, authorizeQuery('stale', challenge));
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="coder"']);
    const client = await register(world, v236);
    const query = authorizeQuery(client.client_id, challenge);
    const login = await ask(v236, query);
    expect(login.status).toBe(303);
    const target = new URL(login.headers.get('location') ?? '', v236.origin);
    expect([target.pathname, target.searchParams.get('redirect')]).toEqual(['/login', `/oauth2/authorize?${query}`]);
  });

  it('shows consent, with cancel leading to the client', async () => {
    const v236 = at('v236');
    const client = await register(world, v236, { client_name: 'Key <Desk>' });
    const page = await ask(v236, authorizeQuery(client.client_id, makeVerifier().challenge), keyOf(v236, 'ada'));
    expect([page.status, page.headers.get('x-frame-options')]).toEqual([200, 'DENY']);
    expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(page.text).toContain('Authorize Key &lt;Desk&gt;');
    const href = /id="cancel" class="button" href="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const cancel = new URL(href).searchParams;
    expect([cancel.get('error'), cancel.get('state')]).toEqual(['access_denied', 'some-state']);
  });

  it.each([
    [{ prompt: 'login' }, 'prompt'],
    [{ redirect_uri: loopbackCallback.replace('53219', '53220') }, 'redirect_uri'],
    [{ redirect_uri: loopbackCallback.replace('127.0.0.1', 'localhost') }, 'redirect_uri'],
    [{ code_challenge: 'short' }, 'code_challenge'],
    [{ code_challenge: '' }, 'code_challenge'],
    [{ response_type: 'id_token' }, 'response_type'],
    [{ resource: 'https://example.com/#x' }, 'resource'],
  ])('2.36 keeps the error of %j to itself', async (change, field) => {
    const v236 = at('v236');
    const client = await register(world, v236);
    const query = authorizeQuery(client.client_id, makeVerifier().challenge, change);
    const page = await ask(v236, query, keyOf(v236, 'ada'));
    expect(page.status).toBe(400);
    expect(page.text).toContain('Invalid Query Parameters');
    expect(page.text).toContain(`<li>${field}`);
    const posted = await send(world, v236, 'POST', `/oauth2/authorize?${query}`, { token: keyOf(v236, 'ada') });
    expect([posted.status, posted.json.error]).toEqual([400, 'invalid_request']);
    expect(posted.json.error_description).toMatch(/^Invalid query params: field: /);
  });

  it('refuses the implicit flow and plain challenges', async () => {
    const v236 = at('v236');
    const client = await register(world, v236);
    const { challenge } = makeVerifier();
    const token = keyOf(v236, 'ada');
    const implicit = authorizeQuery(client.client_id, challenge, { response_type: 'token' });
    expect((await ask(v236, implicit, token)).text).toContain('Unsupported Response Type');
    const posted = await send(world, v236, 'POST', `/oauth2/authorize?${implicit}`, { token });
    expect(posted.json.error).toBe('unsupported_response_type');
    const plain = authorizeQuery(client.client_id, challenge, { code_challenge_method: 'plain' });
    expect((await ask(v236, plain, token)).status).toBe(200);
    const refused = await send(world, v236, 'POST', `/oauth2/authorize?${plain}`, { token });
    expect([refused.status, refused.json.error]).toEqual([400, 'invalid_request']);
  });
});

describe('2.38 against 2.36', () => {
  it('a public client redeems its code on 2.38 only', async () => {
    const publicly = { token_endpoint_auth_method: 'none' };
    for (const [name, status] of [
      ['v236', 400],
      ['v238', 200],
    ] as const) {
      const deployment = at(name);
      const client = await register(world, deployment, publicly);
      const { code, verifier } = await authorize(world, deployment, client, keyOf(deployment, 'ada'));
      const form = codeForm(client, code, verifier);
      delete form['client_secret'];
      const answer = await send(world, deployment, 'POST', '/oauth2/tokens', { form });
      expect(answer.status).toBe(status);
    }
    const methods = (await send(world, at('v238'), 'GET', metadataPath)).json.token_endpoint_auth_methods_supported;
    expect(methods).toContain('none');
  });

  it('any registered loopback URI matches on any port, and the token request repeats it', async () => {
    const v238 = at('v238');
    const client = await register(world, v238, { redirect_uris: ['https://example.com/cb', loopbackCallback] });
    const redirect_uri = loopbackCallback.replace('53219', '61000');
    const token = keyOf(v238, 'ada');
    const { code, verifier } = await authorize(world, v238, client, token, { redirect_uri });
    const wrongPort = await send(world, v238, 'POST', '/oauth2/tokens', { form: codeForm(client, code, verifier) });
    expect(wrongPort.json.error).toBe('invalid_grant');
    const form = { ...codeForm(client, code, verifier), redirect_uri };
    expect((await send(world, v238, 'POST', '/oauth2/tokens', { form })).status).toBe(200);
    const named = authorizeQuery(client.client_id, makeVerifier().challenge, {
      redirect_uri: 'http://localhost:53219/callback',
    });
    expect((await send(world, v238, 'POST', `/oauth2/authorize?${named}`, { token })).status).toBe(400);
  });

  it('scopes are negotiated, returned, binding, and narrowed by a refresh', async () => {
    const v238 = at('v238');
    const client = await register(world, v238, { scope: 'user:read api_key:*' });
    const token = keyOf(v238, 'ada');
    const { code, verifier } = await authorize(world, v238, client, token, { scope: 'user:read api_key:read' });
    const pair = await send(world, v238, 'POST', '/oauth2/tokens', { form: codeForm(client, code, verifier) });
    expect(pair.json.scope).toBe('user:read api_key:read');
    const use = (path: string, key: string, method = 'GET') => send(world, v238, method, path, { token: key });
    expect((await use('/api/v2/users/me', pair.json.access_token)).status).toBe(200);
    expect((await use('/api/v2/users/me/keys', pair.json.access_token, 'POST')).status).toBe(500);

    const form = { ...refreshForm(client, pair.json.refresh_token), scope: 'api_key:read' };
    const narrowed = await send(world, v238, 'POST', '/oauth2/tokens', { form });
    expect(narrowed.json.scope).toBe('api_key:read');
    expect((await use('/api/v2/users/me', narrowed.json.access_token)).status).toBe(404);
    const wider = { ...refreshForm(client, narrowed.json.refresh_token), scope: 'coder:all' };
    expect((await send(world, v238, 'POST', '/oauth2/tokens', { form: wider })).json.error).toBe('invalid_scope');

    const free = await signInByOAuth(world, v238, await register(world, v238), token);
    expect(free.scope).toBe('coder:all');
  });

  it.each([
    [{ scope: 'no:such' }, 'invalid_scope'],
    [{ scope: 'workspace:read' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
  ])('the error of %j goes to the callback with the state', async (change, error) => {
    const v238 = at('v238');
    const client = await register(world, v238, { scope: 'user:read' });
    const query = authorizeQuery(client.client_id, makeVerifier().challenge, change);
    for (const method of ['GET', 'POST']) {
      const answer = await send(world, v238, method, `/oauth2/authorize?${query}`, { token: keyOf(v238, 'ada') });
      const target = new URL(answer.headers.get('location') ?? '');
      expect([answer.status, target.port, target.searchParams.get('error')]).toEqual([302, '53219', error]);
      expect(target.searchParams.get('state')).toBe('some-state');
    }
  });

  it('refresh and revocation ask a confidential client for its secret', async () => {
    for (const [name, refreshed, revoked] of [
      ['v236', 200, 200],
      ['v238', 401, 401],
    ] as const) {
      const deployment = at(name);
      const client = await register(world, deployment);
      const pair = await signInByOAuth(world, deployment, client, keyOf(deployment, 'ada'));
      const form = refreshForm(client, pair.refresh_token);
      delete form['client_secret'];
      const answer = await send(world, deployment, 'POST', '/oauth2/tokens', { form });
      expect(answer.status).toBe(refreshed);
      const current = answer.status === 200 ? answer.json.access_token : pair.access_token;
      const revoke = { token: current, client_id: client.client_id };
      expect((await send(world, deployment, 'POST', '/oauth2/revoke', { form: revoke })).status).toBe(revoked);
      const withSecret = { ...revoke, client_secret: client.client_secret };
      expect((await send(world, deployment, 'POST', '/oauth2/revoke', { form: withSecret })).status).toBe(200);
      expect((await send(world, deployment, 'GET', '/api/v2/users/me', { token: current })).status).toBe(401);
    }
  });
});
