/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from './browsing.ts';
import { day, hour } from './clock.ts';
import { authorize, codeForm, keyOf, register, send } from './flows.ts';
import { startWorld, type Deployment, type World } from './world.ts';

let world: World;
let acme: Deployment;

beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36' }] });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

const me = (headers: Record<string, string>) => send(world, acme, 'GET', '/api/v2/users/me', { headers });
const signedOut = 'You are signed out or your session has expired. Please sign in again to continue.';
const userNamed = (name: string) => [...acme.state.users.values()].find(({ username }) => username === name)!;

describe('each cause of a 401', () => {
  const expectRefusal = async (token: string | undefined, message: string, detail: string | RegExp | undefined) => {
    const answer = await me(token === undefined ? {} : { 'coder-session-token': token });
    expect(answer.status).toBe(401);
    expect(answer.json.message).toBe(message);
    if (detail instanceof RegExp) expect(answer.json.detail).toMatch(detail);
    else expect(answer.json.detail).toBe(detail);
    return answer.headers.get('www-authenticate');
  };

  it('no token, a malformed, an unknown and a wrong one; all say "expired" in the challenge', async () => {
    const key = keyOf(acme, 'ada');
    const missing = 'Cookie "coder_session_token" or query parameter must be provided.';
    const challenges = [
      await expectRefusal(undefined, signedOut, missing),
      await expectRefusal('no-key', signedOut, /^Invalid API key format: /),
      await expectRefusal(`${'a'.repeat(10)}-${'b'.repeat(22)}`, signedOut, 'API key is invalid.'),
      await expectRefusal(`${key.slice(0, 11)}${'x'.repeat(22)}`, signedOut, 'API key secret is invalid.'),
    ];
    for (const challenge of challenges) {
      expect(challenge).toBe(
        'Bearer realm="coder", error="invalid_token", error_description="The access token has expired", ' +
          `resource_metadata="${acme.origin}/.well-known/oauth-protected-resource"`,
      );
    }
  });

  it('an expired key, which is forgotten a week later', async () => {
    const key = keyOf(acme, 'ada');
    acme.advance(7 * day + hour);
    await expectRefusal(key, signedOut, /^API key expired at "\d{4}-.* \+0000 UTC"\.$/);
    acme.advance(7 * day);
    await expectRefusal(key, signedOut, 'API key is invalid.');
  });

  it('a suspended user; a dormant one wakes up', async () => {
    const key = keyOf(acme, 'grace');
    userNamed('grace').status = 'suspended';
    const message = 'User is not active (status = "suspended"). Contact an admin to reactivate your account.';
    const challenge = await expectRefusal(key, message, undefined);
    expect(challenge).toContain('The access token is invalid');
    userNamed('grace').status = 'dormant';
    expect((await me({ 'coder-session-token': key })).json.status).toBe('active');
  });

  it('a provider session: refreshed while the provider agrees, refused when it does not, when it cannot, and unlinked', async () => {
    const visitor = new Visitor(world.fetch);
    await visitor.signIn(`${acme.origin}/api/v2/users/oidc/callback`, 'ada');
    const session = visitor.cookie(acme.origin, 'coder_session_token')!;
    const minted = keyOf(acme, 'ada');
    const link = acme.state.links.get(userNamed('ada').id)!;
    const firstToken = link.accessToken;

    acme.advance(2 * hour);
    expect((await me({ 'coder-session-token': session })).status).toBe(200);
    expect(link.accessToken).not.toBe(firstToken);

    await world.provider.revokeGrants('ada');
    acme.advance(2 * hour);
    const refused = 'Could not refresh expired OpenID Connect token. Try re-authenticating to resolve this issue.';
    await expectRefusal(session, refused, /^invalid_grant/);
    expect((await me({ 'coder-session-token': minted })).status).toBe(200);

    link.refreshToken = undefined;
    await expectRefusal(session, signedOut, /^OpenID Connect session expired at ".*"\. Try signing in again\.$/);
    acme.state.links.delete(userNamed('ada').id);
    await expectRefusal(session, signedOut, 'You must re-authenticate with the login provider.');
  });

  it('a token bound to another audience is 403, and to this one 200 on core routes', async () => {
    const client = await register(world, acme);
    for (const [resource, status] of [
      ['https://other.example.com', 403],
      [acme.origin, 200],
    ] as const) {
      const { code, verifier } = await authorize(world, acme, client, keyOf(acme, 'ada'), { resource });
      const form = { ...codeForm(client, code, verifier), resource };
      const pair = await send(world, acme, 'POST', '/oauth2/tokens', { form });
      const answer = await me({ 'coder-session-token': pair.json.access_token });
      expect(answer.status).toBe(status);
      if (status === 403) expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    }
  });
});

describe('where the token is looked for', () => {
  it('the cookie beats every header, even with a bad value', async () => {
    const good = keyOf(acme, 'ada');
    const both = { 'coder-session-token': good, cookie: 'coder_session_token=bad' };
    expect((await me(both)).json.detail).toContain('Invalid API key format');
    expect((await me({ cookie: `coder_session_token=${good}` })).status).toBe(200);
    expect((await me({ authorization: `Bearer ${good}` })).status).toBe(200);
    for (const name of ['coder_session_token', 'access_token']) {
      expect((await send(world, acme, 'GET', `/api/v2/users/me?${name}=${good}`)).status).toBe(200);
    }
  });

  it('a cookie needs CSRF proof for anything but reading', async () => {
    const key = keyOf(acme, 'ada');
    const mint = (headers: Record<string, string>, query = '') =>
      send(world, acme, 'POST', `/api/v2/users/me/keys${query}`, { headers });
    const cookie = `coder_session_token=${key}; csrf_token=abc`;
    const refused = await mint({ cookie });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'text/plain; charset=utf-8']);
    expect((await mint({ cookie, 'coder-session-token': keyOf(acme, 'ada') })).status).toBe(400);
    expect((await mint({ cookie, 'x-csrf-token': 'abd' })).status).toBe(400);
    expect((await mint({ cookie, 'x-csrf-token': 'abc' })).status).toBe(201);
    expect((await mint({ cookie, 'coder-session-token': key })).status).toBe(201);
    expect((await mint({ cookie, authorization: 'Bearer anything' })).status).toBe(201);
    expect((await mint({ cookie }, `?coder_session_token=${key}`)).status).toBe(201);
    expect((await mint({ 'coder-session-token': key })).status).toBe(201);
  });
});

describe('every answer', () => {
  it('carries the version, a request ID, nosniff and, without one in the request, a CSRF cookie', async () => {
    const first = await send(world, acme, 'GET', '/api/v2/buildinfo');
    expect(first.headers.get('x-coder-build-version')).toBe('v2.36.1+2ab3c4d');
    expect(first.headers.get('x-coder-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('vary')).toBe('Cookie');
    expect(first.headers.getSetCookie()).toHaveLength(1);
    const again = await send(world, acme, 'GET', '/api/v2/buildinfo', { headers: { cookie: 'csrf_token=x' } });
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it('is JSON 404, an empty 405 with Allow, or the dashboard', async () => {
    const status = async (method: string, path: string) => {
      const answer = await send(world, acme, method, path);
      return [answer.status, answer.headers.get('content-type')?.split(';')[0], answer.headers.get('allow')];
    };
    expect(await status('GET', '/api/v2/nothing')).toEqual([404, 'application/json', null]);
    expect(await status('GET', '/api/v2/buildinfo/')).toEqual([404, 'application/json', null]);
    expect(await status('GET', '//api//v2///buildinfo')).toEqual([200, 'application/json', null]);
    expect(await status('PUT', '/api/v2/buildinfo')).toEqual([405, undefined, 'GET']);
    expect(await status('GET', '/api/v2/users/me/keys')).toEqual([405, undefined, 'POST']);
    expect(await status('GET', '/oauth2/tokens')).toEqual([405, undefined, 'POST, DELETE']);
    expect(await status('GET', '/.well-known/openid-configuration')).toEqual([200, 'text/html', null]);
    expect(await status('GET', '/templates')).toEqual([200, 'text/html', null]);
    expect((await send(world, acme, 'GET', '/login')).text).toContain('<meta name="application-name" content="acme"');
  });

  it('is logged without a secret, and shown whole to a listener', async () => {
    const key = keyOf(acme, 'ada');
    const seen: string[] = [];
    const listen = (request: { headers: object }) => void seen.push(JSON.stringify(request.headers));
    acme.rawRequestListeners.add(listen);
    await send(world, acme, 'GET', '/api/v2/users/me?coder_session_token=nothing', { token: key });
    acme.rawRequestListeners.delete(listen);
    expect(acme.requests.at(-1)).toEqual({ method: 'GET', path: '/api/v2/users/me', status: 401 });
    expect(seen.join()).toContain(key);
  });
});

describe('switches', () => {
  it('rate limits by caller and path, tells the rest and answers 429', async () => {
    acme.settings.rateLimits = { api: 2, signIn: 60 };
    const key = keyOf(acme, 'ada');
    const answers = [1, 2, 3].map(() => me({ 'coder-session-token': key }));
    const statuses = [];
    for (const answer of answers) statuses.push((await answer).status);
    expect(statuses.sort()).toEqual([200, 200, 429]);
    const refused = await me({ 'coder-session-token': key });
    expect(refused.json.message).toBe("You've been rate limited for sending more than 2 requests in 1m0s.");
    expect(refused.headers.get('retry-after')).toBe('60');
    const bypass = { 'coder-session-token': key, 'x-coder-bypass-ratelimit': 'true' };
    expect((await me(bypass)).status).toBe(428);
    userNamed('ada').roles = ['owner'];
    expect((await me(bypass)).status).toBe(200);
    userNamed('ada').roles = [];
    expect((await me({ 'coder-session-token': keyOf(acme, 'grace') })).headers.get('x-ratelimit-remaining')).toBe('1');
    acme.settings.rateLimits = undefined;
  });

  it('sends a foreign host to the bare access URL', async () => {
    acme.settings.hostRedirect = true;
    acme.settings.dashboardUrl = 'https://coder.example.com';
    const answer = await send(world, acme, 'GET', '/api/v2/buildinfo?x=1');
    expect([answer.status, answer.headers.get('location')]).toEqual([307, 'https://coder.example.com']);
    expect(answer.headers.get('x-coder-build-version')).toBeNull();
    expect((await send(world, acme, 'GET', '/healthz')).text).toBe('OK');
    acme.settings.hostRedirect = false;
    expect((await send(world, acme, 'GET', '/api/v2/buildinfo')).json.dashboard_url).toBe('https://coder.example.com');
    acme.settings.dashboardUrl = undefined;
  });

  it('plays a workspace proxy, which has build info and no users', async () => {
    acme.settings.workspaceProxy = true;
    const info = await send(world, acme, 'GET', '/api/v2/buildinfo');
    expect(info.json).toMatchObject({ workspace_proxy: true, deployment_id: '', dashboard_url: acme.origin });
    for (const path of ['/api/v2/users/authmethods', '/.well-known/oauth-authorization-server']) {
      expect((await send(world, acme, 'GET', path)).json.message).toBe('Route not found.');
    }
    acme.settings.workspaceProxy = false;
  });

  it('lets middleware answer, or close the connection, in place of the deployment', async () => {
    acme.middleware.push((call, next) => {
      if (call.url.pathname !== '/healthz') return next();
      call.response.destroy();
      return undefined;
    });
    await expect(send(world, acme, 'GET', '/healthz')).rejects.toThrow('fetch failed');
    expect((await send(world, acme, 'GET', '/api/v2/buildinfo')).status).toBe(200);
    acme.middleware.pop();
    expect((await send(world, acme, 'GET', '/healthz')).status).toBe(200);
  });
});
