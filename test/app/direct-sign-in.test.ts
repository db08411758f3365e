import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SignInView } from '../../electron/contract/state.ts';
import { minute } from '../world/clock.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness, type HarnessOptions } from './harness.ts';

const password = 'correct horse';

let world: World;
let hub: Deployment;
let local: Deployment;
beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'hub', generation: '2.30', oidc: false, passwordEnabled: false, github: 'device', users: [] },
      {
        name: 'local',
        generation: '2.24',
        oidc: false,
        users: [{ username: 'ada', loginType: 'password', password }],
      },
    ],
  });
  world.github.state.intervalSeconds = 0.02;
  hub = world.deployments.get('hub');
  local = world.deployments.get('local');
});
afterAll(() => world.stop());
beforeEach(() => {
  for (const { state } of [hub, local]) state.keys.clear();
  Object.assign(hub.settings, { githubOrganizations: [], latencyMs: 0 });
  Object.assign(local.settings, { passwordEnabled: true, rateLimits: undefined });
});

const open: Harness[] = [];
const harness = async (options?: HarnessOptions) => {
  const one = new Harness(world, options);
  open.push(one);
  await one.app.start();
  return one;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ app }) => app.stop()));
});

/** Every key at the deployment, by what it is: only our own token may be left. */
const kindsOfKeys = ({ state }: Deployment) => [...state.keys.values()].map(({ loginType }) => loginType);
const signedIn = (h: Harness, id: string) =>
  h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
const failed = async (h: Harness, id: string) =>
  (await h.until(id, ({ signIn }) => (signIn?.failure ?? null) !== null)).signIn ?? expect.fail('no sign-in');

describe('signing in with GitHub by device flow', () => {
  const begin = async (options?: HarnessOptions) => {
    const h = await harness(options);
    const id = await h.add(hub.origin);
    await h.app.handlers['signIn.start']({ id });
    return { h, id, code: await codeOf(h, id) };
  };
  const codeOf = async (h: Harness, id: string, other?: string) => {
    const reached = ({ signIn }: { signIn: SignInView | null }) =>
      signIn !== null && signIn.userCode !== null && signIn.userCode.text !== other;
    return (await h.until(id, reached)).signIn?.userCode ?? expect.fail('no code');
  };

  it('is the best way there, shows a code, and ends with one named token and nothing else', async () => {
    const { h, id, code } = await begin();
    expect(h.view(id).ways[2]).toMatchObject({ way: 'github-device', open: true });
    expect(await h.person.nextPage()).toBe(`${world.github.origin}/login/device`);
    expect(h.view(id).signIn).toMatchObject({ way: 'github-device', step: 'code', hasLink: true });
    await h.app.handlers['signIn.copyCode']({ id });
    expect(h.clipboard).toBe(code.text);

    await h.person.enterCode(code, 'allow', 'ada');
    const view = await signedIn(h, id);
    expect(view.identity?.user).toMatchObject({ value: { username: 'ada', loginType: 'github' } });
    expect(view.credential).toMatchObject({ kind: 'own-token', whose: 'ours' });
    expect(kindsOfKeys(hub)).toEqual(['token']);
    expect(h.app.state().tidyUps).toEqual([]);
  });

  it('is known again after a restart', async () => {
    const first = await harness();
    const id = await first.add(hub.origin);
    await first.app.stop();
    const second = await harness({ folder: first.folder, keyring: first.keyring });
    await second.app.handlers['deployments.refresh']({ id });
    expect(
      second
        .view(id)
        .ways.filter((offer) => offer.open)
        .map(({ way }) => way),
    ).toEqual(['github-device', 'cli-auth', 'paste']);
  });

  it('says that it was declined, and offers the next way', async () => {
    const { h, id, code } = await begin();
    await h.person.enterCode(code, 'deny', 'ada');
    expect(await failed(h, id)).toMatchObject({ failure: { code: 'access-denied' }, next: 'cli-auth', userCode: null });
    expect(kindsOfKeys(hub)).toEqual([]);
  });

  it('gives the deployment’s own words for any other refusal', async () => {
    hub.settings.githubOrganizations = ['acme'];
    const { h, id, code } = await begin();
    await h.person.enterCode(code, 'allow', 'ada');
    const { failure } = await failed(h, id);
    expect(failure?.code).toBe('exchange-failed');
    expect(failure?.detail).toContain('authorized Github organizations');
  });

  it('gets a new code for one that ran out, once', async () => {
    const { h, id, code } = await begin();
    world.github.state.clock.advance(16 * minute);
    const second = await codeOf(h, id, code.text);
    expect(h.view(id).signIn).toMatchObject({ step: 'code', failure: null });
    expect(second.page).toBe(code.page);
    world.github.state.clock.advance(16 * minute);
    expect((await failed(h, id)).failure?.code).toBe('device-code-expired');
  });

  it('stops asking when it is cancelled', async () => {
    const { h, id } = await begin();
    await h.app.handlers['signIn.cancel']({ id });
    expect(h.view(id).signIn).toBeNull();
    const asked = hub.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(hub.requests.length).toBe(asked);
    await expect(h.app.handlers['signIn.copyCode']({ id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('gives back a session that was granted while it was being cancelled', async () => {
    const { h, id, code } = await begin();
    const granted = new Promise<void>((resolve) => {
      hub.middleware.push(async (call, next) => {
        const answer = await next();
        if (answer?.status !== 200 || !call.url.pathname.endsWith('/callback')) return answer;
        resolve();
        await new Promise((later) => setTimeout(later, 100));
        return answer;
      });
    });
    await h.person.enterCode(code, 'allow', 'ada');
    await granted;
    expect(kindsOfKeys(hub)).toEqual(['github']);
    await h.app.handlers['signIn.cancel']({ id });
    hub.middleware.length = 0;
    expect(kindsOfKeys(hub)).toEqual([]);
    expect(h.app.state().tidyUps).toEqual([]);
  });
});

describe('signing in with email and password', () => {
  const wrong = { email: 'ada@example.com', password: 'wrong' };
  const right = { email: 'ada@example.com', password };
  const begin = async (typed: Harness['typed']) => {
    const h = await harness();
    const id = await h.add(local.origin);
    h.typed = typed;
    await h.app.handlers['signIn.start']({ id, way: 'password' });
    return { h, id };
  };
  const refused = (h: Harness, id: string) => h.until(id, ({ signIn }) => (signIn?.refused ?? null) !== null);
  const logins = () => local.requests.filter(({ path }) => path.endsWith('/users/login')).length;

  it('asks in the secret window, and ends with one named token and nothing else', async () => {
    const { h, id } = await begin(right);
    const view = await signedIn(h, id);
    expect(h.prompts).toEqual([{ purpose: 'password', label: view.label, host: view.host }]);
    expect(view.credential).toMatchObject({ kind: 'own-token', whose: 'ours' });
    expect(kindsOfKeys(local)).toEqual(['token']);
    expect(h.app.state().tidyUps).toEqual([]);
  });

  it('shows Coder’s words for a wrong password and goes on waiting', async () => {
    const { h, id } = await begin(wrong);
    const { signIn } = await refused(h, id);
    expect(signIn).toMatchObject({ step: 'password', failure: null, retryAt: null });
    expect(signIn?.refused).toEqual({ code: 'password-refused', detail: 'Incorrect email or password.' });
    h.typed = 'a key, not a password';
    await expect(h.app.handlers['signIn.enterKey']({ id })).rejects.toMatchObject({ code: 'bad-arguments' });
    h.typed = right;
    await h.app.handlers['signIn.enterKey']({ id });
    await signedIn(h, id);
    expect(kindsOfKeys(local)).toEqual(['token']);
  });

  it('stays as it is when the window is closed, and can be cancelled', async () => {
    const { h, id } = await begin(null);
    await h.until(id, ({ signIn }) => signIn?.step === 'password');
    expect(h.view(id).signIn?.refused).toBeNull();
    await h.app.handlers['signIn.cancel']({ id });
    expect(h.view(id).signIn).toBeNull();
    expect(kindsOfKeys(local)).toEqual([]);
  });

  it('ends with the deployment’s words when passwords were switched off meanwhile', async () => {
    const { h, id } = await begin(null);
    local.settings.passwordEnabled = false;
    h.typed = right;
    await expect(h.app.handlers['signIn.enterKey']({ id })).rejects.toMatchObject({ code: 'password-refused' });
    const detail = 'Password authentication is disabled.';
    expect(await failed(h, id)).toMatchObject({ failure: { code: 'password-refused', detail }, next: 'paste' });
  });

  it('says when it may be tried again, and asks nothing before', async () => {
    local.settings.rateLimits = { api: 1000, signIn: 1 };
    const { h, id } = await begin(wrong);
    await refused(h, id);
    await expect(h.app.handlers['signIn.enterKey']({ id })).rejects.toMatchObject({ code: 'too-many-attempts' });
    const { signIn } = h.view(id);
    expect(signIn).toMatchObject({ step: 'password', failure: null, refused: { code: 'too-many-attempts' } });
    expect(signIn?.retryAt).toBeGreaterThan(Date.now() + 55_000);
    const asked = logins();
    h.typed = right;
    await expect(h.app.handlers['signIn.enterKey']({ id })).rejects.toMatchObject({ code: 'too-many-attempts' });
    expect(logins()).toBe(asked);
  });
});
