import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from './browsing.ts';
import { minute } from './clock.ts';
import { startWorld, type Deployment, type World } from './world.ts';

const base = '/api/v2/users/oauth2/github';
const cookie = 'oauth_state=s; oauth_pkce_verifier=v';

let world: World;
let device: Deployment;
let web: Deployment;
beforeAll(async () => {
  world = await startWorld({
    users: [
      { username: 'ada', name: 'Ada', email: 'ada@example.com', githubOrganizations: ['acme'] },
      { username: 'linus', name: 'Linus', email: 'linus@example.com', emailVerified: false },
    ],
    deployments: [
      { name: 'device', github: 'device', users: [] },
      { name: 'web', github: 'web', users: [{ username: 'ada', loginType: 'github' }] },
      { name: 'off', generation: '2.24' },
    ],
  });
  world.github.state.intervalSeconds = 0.01;
  device = world.deployments.get('device');
  web = world.deployments.get('web');
});
afterAll(() => world.stop());
beforeEach(() => {
  device.state.users.clear();
  device.state.links.clear();
  Object.assign(device.settings, { githubSignups: true, githubOrganizations: [] });
});

interface Device {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
}
const ask = (deployment: Deployment, path: string, headers = {}) =>
  world.fetch(`${deployment.origin}${base}${path}`, { headers });
const begin = async () => (await (await ask(device, '/device')).json()) as Device;
const poll = async ({ device_code }: Device, headers: Record<string, string> = { cookie }) => {
  await new Promise((resolve) => setTimeout(resolve, 15));
  const response = await ask(device, `/callback?code=${device_code}&state=s`, headers);
  return {
    status: response.status,
    body: (await response.json()) as unknown,
    cookies: response.headers.getSetCookie(),
  };
};
const failed = (detail: string) => ({ message: 'Failed exchanging Oauth code.', detail });

/** Goes to the page of a device code as a person, and answers. */
const enter = async (code: Device, answer: 'allow' | 'deny', account = 'ada') => {
  const person = new Visitor(world.fetch);
  const login = await person.visit(code.verification_uri);
  const page = await person.submit(login, '/session', { login: account, password: `demo-${account}` });
  const consent = await person.submit(page, '/login/device', { user_code: code.user_code.toLowerCase() });
  return person.submit(consent, '/authorize', { answer });
};

describe('the device flow', () => {
  it('waits for the person, then answers with a session of login type github', async () => {
    const code = await begin();
    expect(code.user_code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/);
    expect(await poll(code)).toMatchObject({ status: 400, body: failed('authorization_pending') });
    expect((await enter(code, 'allow')).body).toContain('All set');
    const { status, body, cookies } = await poll(code);
    expect([status, body]).toEqual([200, { redirect_url: '/' }]);
    const key = /coder_session_token=([^;]+)/.exec(cookies.join())?.[1] ?? '';
    expect(device.state.keys.get(key.slice(0, 10))?.loginType).toBe('github');
    const me = await world.fetch(`${device.origin}/api/v2/users/me`, { headers: { 'Coder-Session-Token': key } });
    expect(await me.json()).toMatchObject({ username: 'ada', login_type: 'github' });
    expect(await poll(code)).toMatchObject({ status: 500, body: failed('incorrect_device_code') });
  });

  it('says when it was asked too fast, declined, or too late, with status 500', async () => {
    const [fast, declined, late] = [await begin(), await begin(), await begin()];
    await poll(fast);
    world.github.state.devices.get(fast.device_code)!.intervalMs = minute;
    expect(await poll(fast)).toMatchObject({ status: 500, body: failed('slow_down') });
    expect((await enter(declined, 'deny')).body).toContain('Cancelled');
    expect(await poll(declined)).toMatchObject({ status: 500, body: failed('access_denied') });
    world.github.state.clock.advance(15 * minute);
    expect(await poll(late)).toMatchObject({ status: 500, body: failed('expired_token') });
  });

  it.each([
    [{ cookie: 'oauth_pkce_verifier=v' }, 401, 'Cookie "oauth_state" must be provided.'],
    [{ cookie: 'oauth_state=other; oauth_pkce_verifier=v' }, 401, 'State mismatched.'],
    [{ cookie: 'oauth_state=s' }, 400, 'PKCE challenge must be provided.'],
  ])('wants both cookies: %j', async (headers, status, message) => {
    expect(await poll(await begin(), headers)).toMatchObject({ status, body: { message } });
  });

  it.each([
    ['linus', {}, 400, 'Your primary email must be verified on GitHub!'],
    ['ada', { githubOrganizations: ['other'] }, 401, 'Unauthorized'],
    ['ada', { githubSignups: false }, 403, 'Signups are disabled'],
  ])('turns %s away with %j', async (account, settings, status, message) => {
    Object.assign(device.settings, settings);
    const code = await begin();
    await enter(code, 'allow', account);
    expect(await poll(code)).toMatchObject({ status, body: { message } });
  });

  it('leads from the login page to a page that shows the code', async () => {
    const page = await new Visitor(world.fetch).visit(`${device.origin}${base}/callback?redirect=/cli-auth`);
    expect(new URL(page.url).pathname).toBe('/login/device');
    expect(page.body).toContain('user-code');
  });
});

describe('the web flow', () => {
  it('goes to GitHub and comes back with a session cookie', async () => {
    const person = new Visitor(world.fetch);
    const login = await person.visit(`${web.origin}${base}/callback?redirect=/cli-auth`);
    const consent = await person.submit(login, '/session', { login: 'ada', password: 'demo-ada' });
    const end = await person.submit(consent, '/authorize', { answer: 'allow' });
    expect(end.url).toBe(`${web.origin}/cli-auth`);
    expect(person.cookie(web.origin, 'coder_session_token')).toBeDefined();
  });

  it('has no device flow, and a deployment without GitHub has neither', async () => {
    const answers = await Promise.all([ask(web, '/device'), ask(world.deployments.get('off'), '/device')]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    const callback = await ask(world.deployments.get('off'), '/callback');
    expect(await callback.json()).toEqual({ message: 'The oauth2 method requested is not configured!' });
    expect((await ask(web, '/callback')).headers.get('location')).toMatch(/^http:\/\/github\.localhost/);
  });
});
