/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from './browsing.ts';
import { authorizeQuery, codeForm, keyOf, loopbackCallback, makeVerifier, register, send } from './flows.ts';
import { startWorld, type Deployment, type World } from './world.ts';

let world: World;
let acme: Deployment;
const start = '/api/v2/users/oidc/callback';

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      {
        name: 'acme',
        users: [
          { username: 'ada' },
          { username: 'local', loginType: 'password', password: 'correct horse' },
          { username: 'root', roles: ['owner'] },
        ],
      },
      { name: 'other', generation: '2.38' },
    ],
  });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

describe('signing in through the provider', () => {
  it('ends on the remembered path with a session of type oidc; the next deployment asks for no password', async () => {
    const visitor = new Visitor(world.fetch);
    const login = await visitor.visit(`${acme.origin}/login?redirect=/settings/tokens`);
    expect(login.body).toContain('Sign in with World ID');
    expect(login.body).toContain(`href="${start}?redirect=%2Fsettings%2Ftokens"`);
    const wrong = await visitor.submit(await visitor.visit(`${acme.origin}${start}`), '/login', {
      account: 'ada',
      password: 'guess',
    });
    expect([wrong.status, wrong.body.includes('no account with this name')]).toEqual([401, true]);
    const done = await visitor.signIn(`${acme.origin}${start}?redirect=/settings/tokens`, 'ada');
    expect(done.url).toBe(`${acme.origin}/settings/tokens`);
    const token = visitor.cookie(acme.origin, 'coder_session_token')!;
    const key = await send(world, acme, 'GET', `/api/v2/users/me/keys/${token.slice(0, 10)}`, { token });
    expect(key.json).toMatchObject({ login_type: 'oidc', lifetime_seconds: 86_400 });

    const other = world.deployments.get('other');
    const consent = await visitor.visit(`${other.origin}${start}`);
    expect(consent.body).not.toContain('Password');
    expect((await visitor.submit(consent, '/confirm')).url).toBe(`${other.origin}/`);
  });

  it('leads from an authorize request to consent and, with Allow, to the loopback redirect', async () => {
    const visitor = new Visitor(world.fetch);
    const client = await register(world, acme);
    const { verifier, challenge } = makeVerifier();
    const authorizePath = `/oauth2/authorize?${authorizeQuery(client.client_id, challenge)}`;
    const login = await visitor.visit(`${acme.origin}${authorizePath}`);
    expect(new URL(login.url).pathname).toBe('/login');
    const page = await visitor.signIn(`${acme.origin}${start}?redirect=${encodeURIComponent(authorizePath)}`, 'ada');
    expect(page.body).toContain('Allow');
    const allowed = await visitor.submit(page, '', {}, loopbackCallback);
    const callback = new URL(allowed.url).searchParams;
    expect(callback.get('state')).toBe('some-state');
    const form = codeForm(client, callback.get('code') ?? '', verifier);
    expect((await send(world, acme, 'POST', '/oauth2/tokens', { form })).status).toBe(200);

    const again = await visitor.visit(`${acme.origin}${authorizePath}`);
    expect(again.body).toContain('Allow');
    const forged = await visitor.visit(`${acme.origin}${authorizePath}`, { method: 'POST' });
    expect([forged.status, forged.headers.get('content-type')]).toEqual([400, 'text/plain; charset=utf-8']);
  });

  it('stores the claims of the sign-in', async () => {
    const visitor = new Visitor(world.fetch);
    await visitor.signIn(`${acme.origin}${start}`, 'ada');
    const token = visitor.cookie(acme.origin, 'coder_session_token')!;
    const own = await send(world, acme, 'GET', '/api/v2/users/oidc-claims', { token });
    expect(own.json.claims).toMatchObject({
      sub: 'ada',
      email: 'ada@example.com',
      groups: ['platform', 'oncall', 'gpu-users', 'data-science'],
      iss: world.provider.issuer,
    });
    expect((await send(world, acme, 'GET', '/api/v2/debug/ada/debug-link', { token })).status).toBe(403);
    const debug = await send(world, acme, 'GET', '/api/v2/debug/ada/debug-link', { token: keyOf(acme, 'root') });
    expect(debug.json.merged_claims).toEqual({ ...debug.json.id_token_claims, ...debug.json.user_info_claims });
    const never = await send(world, acme, 'GET', '/api/v2/users/oidc-claims', { token: keyOf(acme, 'root') });
    expect([never.status, never.json.detail]).toEqual([500, 'sql: no rows in result set']);
    const local = await send(world, acme, 'GET', '/api/v2/users/oidc-claims', { token: keyOf(acme, 'local') });
    expect([local.status, local.json.message]).toEqual([400, 'User is not an OIDC user.']);
  });

  it('creates a user at the first sign-in, where sign-ups are on', async () => {
    acme.settings.oidcSignups = false;
    const refused = await new Visitor(world.fetch).signIn(`${acme.origin}${start}`, 'grace');
    expect([refused.status, refused.body.includes('Signups are disabled')]).toEqual([403, true]);
    acme.settings.oidcSignups = true;
    const visitor = new Visitor(world.fetch);
    await visitor.signIn(`${acme.origin}${start}`, 'grace');
    const token = visitor.cookie(acme.origin, 'coder_session_token')!;
    const me = (await send(world, acme, 'GET', '/api/v2/users/me', { token })).json;
    expect([me.username, me.roles, me.organization_ids.length]).toEqual(['grace', [], 1]);
  });

  it('refuses with a page of its own', async () => {
    const titleFor = async (account: string) => {
      const page = await new Visitor(world.fetch).signIn(`${acme.origin}${start}`, account);
      return `${page.status} ${/<h1>([^<]*)/.exec(page.body)?.[1]}`;
    };
    const ada = [...acme.state.users.values()].find(({ username }) => username === 'ada')!;
    expect(await titleFor('linus')).toBe('403 Email not verified');
    acme.settings.oidcEmailDomains = ['elsewhere.example'];
    expect(await titleFor('ada')).toBe('403 Unauthorized email');
    acme.settings.oidcEmailDomains = [];
    acme.settings.oidcGroupField = 'groups';
    acme.settings.oidcAllowedGroups = ['staff'];
    expect(await titleFor('ada')).toBe('403 Not a member of an allowed group');
    acme.settings.oidcAllowedGroups = [];
    acme.settings.oidcGroupField = '';
    ada.status = 'suspended';
    expect(await titleFor('ada')).toBe('403 Account suspended');
    ada.status = 'active';
    ada.loginType = 'password';
    expect(await titleFor('ada')).toBe('403 Incorrect login type');
    ada.loginType = 'oidc';
  });

  it.each([
    ['?error=access_denied&error_description=no', '', 400, 'Encountered error in oidc process: access_denied'],
    ['?code=x', '', 400, 'State must be provided.'],
    ['?code=x&state=s', '', 401, 'Cookie "oauth_state" must be provided.'],
    ['?code=x&state=s', 'oauth_state=t', 401, 'State mismatched.'],
    ['?code=x&state=s', 'oauth_state=s', 400, 'PKCE challenge must be provided.'],
    ['?code=x&state=s', `oauth_state=s; oauth_pkce_verifier=${'v'.repeat(43)}`, 500, 'Failed exchanging Oauth code.'],
  ])('%s with cookies "%s" → %i %s', async (query, cookie, status, message) => {
    const headers: Record<string, string> = cookie ? { cookie } : {};
    const iss = query.includes('state=s') ? `&iss=${encodeURIComponent(world.provider.issuer)}` : '';
    const answer = await send(world, acme, 'GET', `${start}${query}${iss}`, { headers });
    expect([answer.status, answer.json.message]).toEqual([status, message]);
  });

  it('never leaves the deployment afterwards', async () => {
    for (const [wanted, path] of [
      ['https://evil.example/x?y=1', '/x?y=1'],
      ['//evil.example/x', '/x'],
      ['mailto:a@b.c', '/'],
      ['/cli-auth', '/cli-auth'],
    ] as const) {
      const answer = await send(world, acme, 'GET', `${start}?redirect=${encodeURIComponent(wanted)}`);
      expect(answer.status).toBe(307);
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
      expect(cookies).toContain(`oauth_redirect=${encodeURIComponent(path)}`);
    }
  });
});

describe('password sign-in', () => {
  const logIn = (json: unknown) => send(world, acme, 'POST', '/api/v2/users/login', { json });
  const right = { email: 'local@example.com', password: 'correct horse' };

  it('answers with the session and its cookie; logout ends it', async () => {
    const answer = await logIn(right);
    expect(answer.status).toBe(201);
    const token = answer.json.session_token as string;
    expect(answer.headers.getSetCookie().join()).toContain(
      `coder_session_token=${token}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`,
    );
    expect((await send(world, acme, 'GET', '/api/v2/appearance', { token })).json.application_name).toBe('acme');
    expect((await send(world, acme, 'GET', '/api/v2/appearance')).json.message).toBe(
      'API key or workspace agent token required, but none provided',
    );
    expect((await send(world, acme, 'POST', '/api/v2/users/logout', { token })).json.message).toBe('Logged out!');
    expect((await send(world, acme, 'GET', '/api/v2/users/me', { token })).json.detail).toBe('API key is invalid.');
  });

  it('refuses what is wrong, and a right password where passwords are off', async () => {
    expect((await logIn({ email: 'local' })).json.validations).toHaveLength(2);
    expect((await logIn({ ...right, password: 'x' })).json.message).toBe('Incorrect email or password.');
    expect((await logIn({ email: 'ada@example.com', password: 'x' })).status).toBe(401);
    acme.settings.passwordEnabled = false;
    expect((await logIn({ ...right, password: 'x' })).status).toBe(401);
    const off = await logIn(right);
    expect([off.status, off.json.message]).toEqual([403, 'Password authentication is disabled.']);
    acme.settings.passwordEnabled = true;
    const user = [...acme.state.users.values()].find(({ username }) => username === 'local')!;
    user.status = 'suspended';
    expect((await logIn(right)).json.message).toContain('Your account is suspended.');
    user.status = 'active';
    const text = await world.fetch(`${acme.origin}/api/v2/users/login`, { method: 'POST', body: 'nonsense' });
    expect(((await text.json()) as { message: string }).message).toBe('Request body must be valid JSON.');
    const large = await world.fetch(`${acme.origin}/api/v2/users/login`, {
      method: 'POST',
      body: 'x'.repeat(4_194_305),
    });
    expect(large.status).toBe(413);
  });
});
