import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeKeyring } from '../fakes/keyring.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness, type HarnessOptions } from './harness.ts';

let world: World;
let deployment: Deployment;
let down = false;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  deployment = world.deployments.get('acme');
});
afterAll(() => world.stop());
beforeEach(() => {
  down = false;
  deployment.state.keys.clear();
});

/** A network that can be pulled out. */
const cable: NonNullable<HarnessOptions['change']> = (ports) => ({
  ...ports,
  http: {
    release: (origin) => ports.http.release(origin),
    close: () => ports.http.close(),
    fetchFor: (origin) => {
      const fetch = ports.http.fetchFor(origin);
      return (url, init) =>
        down
          ? Promise.reject(
              new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
            )
          : fetch(url, init);
    },
  },
});

/** An answer that never comes. */
const hang = (signal?: AbortSignal): Promise<Response> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

const open: Harness[] = [];
const start = async (options: HarnessOptions = {}) => {
  const h = new Harness(world, { change: cable, ...options });
  open.push(h);
  await h.app.start();
  return h;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ app }) => app.stop()));
});

describe('a deployment that is away', () => {
  it('is said to be so since when, keeps what is known of the user, and comes back', async () => {
    const h = await start();
    const id = await h.add(deployment.origin);
    await h.signIn(id);
    down = true;
    await h.app.handlers['deployments.refresh']({ id });
    const first = h.view(id).status;
    expect(first).toMatchObject({ state: 'unreachable', hasKey: true, failure: { code: 'connection-refused' } });
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ since: first.state === 'unreachable' ? first.since : 0 });
    expect(h.view(id).identity?.user.seen).toBe(true);
    down = false;
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status.state).toBe('signed-in');
  });

  it('shows who the user was after a restart without a network', async () => {
    const h = await start();
    const id = await h.add(deployment.origin);
    await h.signIn(id);
    await h.app.stop();
    down = true;
    const next = await start({ folder: h.folder, keyring: h.keyring });
    const view = await next.until(id, ({ identity, status }) => identity !== null && status.state === 'unreachable');
    expect(view.identity?.user).toMatchObject({ seen: true, value: { username: 'ada' } });
  });

  it('gets its token back later when the person signs out meanwhile, even after a restart', async () => {
    const h = await start();
    const id = await h.add(deployment.origin);
    const { credential } = await h.signIn(id);
    down = true;
    await h.app.handlers['signOut.now']({ id });
    expect(h.view(id).status.state).toBe('signed-out');
    expect(h.app.state().tidyUps).toMatchObject([{ what: 'token', host: h.view(id).host }]);
    await h.app.stop();
    expect(deployment.state.keys.has(credential?.keyId ?? '')).toBe(true);

    down = false;
    const next = await start({ folder: h.folder, keyring: h.keyring });
    await next.until(id, () => next.app.state().tidyUps.length === 0);
    expect(deployment.state.keys.has(credential?.keyId ?? '')).toBe(false);
  });

  it('can be removed while it is away; both its keys follow when it is back', async () => {
    const h = await start();
    const id = await h.add(deployment.origin);
    await h.signIn(id);
    await h.app.handlers['keys.copy']({ id, as: 'key' });
    down = true;
    await h.app.handlers['deployments.remove']({ id });
    expect(h.app.state().deployments).toEqual([]);
    expect(h.app.state().tidyUps).toHaveLength(2);
    down = false;
    await h.app.stop();
    const next = await start({ folder: h.folder, keyring: h.keyring });
    for (let wait = 0; wait < 200 && next.app.state().tidyUps.length > 0; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const tokens = [...deployment.state.keys.values()].filter((key) => key.loginType === 'token');
    expect(tokens).toEqual([]);
  });
});

describe('a key that the deployment no longer takes', () => {
  it('ends the session in words, and the next sign-in replaces it', async () => {
    const h = await start();
    const id = await h.add(deployment.origin);
    const { credential } = await h.signIn(id);
    deployment.state.keys.delete(credential?.keyId ?? '');
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ state: 'ended', failure: { code: 'key-invalid' } });
    const again = await h.signIn(id);
    expect(again.credential?.keyId).not.toBe(credential?.keyId);
  });

  it('never goes to another deployment that answers at the same address', async () => {
    const h = await start();
    const id = await h.add(deployment.origin);
    await h.signIn(id);
    await h.untilRead(id);
    h.ports.settings.change((all) => ({
      ...all,
      deployments: all.deployments.map((one) => ({ ...one, deploymentId: '00000000-0000-4000-8000-000000000000' })),
    }));
    const before = deployment.requests.length;
    await h.app.handlers['claims.read']({ id });
    expect(h.view(id).explanation.failure).toEqual({ code: 'different-deployment' });
    await expect(h.app.handlers['claims.signInAgain']({ id })).rejects.toMatchObject({ code: 'different-deployment' });
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ failure: { code: 'different-deployment' } });
    expect(deployment.requests.slice(before).map(({ path }) => path)).toEqual(Array(3).fill('/api/v2/buildinfo'));
  });
});

describe('without a keyring', () => {
  const absent = () => {
    const keyring = new FakeKeyring();
    keyring.mood = 'absent';
    return keyring;
  };

  const quit = async (h: Harness) => {
    await h.app.handlers['app.confirmQuit']({});
    for (let wait = 0; wait < 100 && !h.exited; wait += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(h.exited).toBe(true);
  };

  it('gives its own keys back at a confirmed quit, and leaves a copied one alone', async () => {
    const h = await start({ keyring: absent() });
    const id = await h.add(deployment.origin);
    const { credential } = await h.signIn(id);
    await h.app.handlers['keys.copy']({ id, as: 'key' });
    h.app.quit.request('person');
    expect(h.app.state().quitting).toMatchObject({ givingBack: false });
    const quitting = quit(h);
    expect(h.app.state().quitting).toEqual({ keysInMemory: 2, givingBack: true });
    await quitting;
    expect(deployment.state.keys.has(credential?.keyId ?? '')).toBe(false);
    expect(deployment.state.keys.has(h.clipboard.slice(0, 10))).toBe(true);
    const next = await start({ folder: h.folder, keyring: absent() });
    await next.until(id, ({ status }) => status.state === 'signed-out');
    expect(next.ports.settings.get().deployments[0]?.pendingTokenNames).toEqual([]);
  });

  it('waits five seconds at most for a deployment that hangs, and less when the person confirms again or stays', async () => {
    const h = await start({
      keyring: absent(),
      change: (ports) => ({
        ...ports,
        http: {
          ...ports.http,
          fetchFor: (origin) => {
            const fetch = ports.http.fetchFor(origin);
            return (url, init) => (down ? hang(init?.signal ?? undefined) : fetch(url, init));
          },
        },
      }),
    });
    const id = await h.add(deployment.origin);
    await h.signIn(id);
    down = true;
    h.app.quit.request('person');
    expect(h.app.state().quitting).toMatchObject({ givingBack: false });
    const first = h.app.handlers['app.confirmQuit']({});
    await h.app.handlers['app.cancelQuit']({});
    const began = Date.now();
    await first;
    expect(Date.now() - began).toBeLessThan(6000);
    expect(h.exited).toBe(false);
    h.app.quit.request('person');
    expect(h.app.state().quitting).toMatchObject({ givingBack: false });
    void h.app.handlers['app.confirmQuit']({});
    await quit(h);
  });

  it('works with keys in memory, asks before it quits, and finds the lost token at the next sign-in', async () => {
    const h = await start({ keyring: absent() });
    const id = await h.add(deployment.origin);
    const { credential } = await h.signIn(id);
    expect(h.app.state().vault).toMatchObject({ state: 'unavailable', inMemory: 1 });
    h.app.quit.request('person');
    expect(h.app.state().quitting).toMatchObject({ givingBack: false });
    expect(h.app.state().quitting).toEqual({ keysInMemory: 1, givingBack: false });
    expect(h.windowsShown).toBe(1);
    await h.app.handlers['app.cancelQuit']({});
    expect(h.app.state().quitting).toBeNull();
    h.app.quit.request('person');
    expect(h.app.state().quitting).toMatchObject({ givingBack: false });
    down = true;
    await quit(h);
    down = false;
    expect(deployment.state.keys.has(credential?.keyId ?? '')).toBe(true);

    const next = await start({ folder: h.folder, keyring: absent() });
    await next.until(id, ({ status }) => status.state === 'signed-out');
    const again = await next.signIn(id);
    await next.app.handlers['deployments.refresh']({ id });
    const tokens = [...deployment.state.keys.values()].filter((key) => key.loginType === 'token');
    expect(tokens.map((key) => key.id)).toEqual([again.credential?.keyId]);
    expect(again.credential?.keyId).not.toBe(credential?.keyId);
  });

  it('says that the key cannot be read, and reads it once the keyring is unlocked', async () => {
    const h = await start();
    const id = await h.add(deployment.origin);
    await h.signIn(id);
    await h.app.stop();
    const locked = new FakeKeyring();
    for (const [account, text] of h.keyring.kept) locked.kept.set(account, text);
    locked.mood = 'locked';
    const next = await start({ folder: h.folder, keyring: locked });
    await next.until(id, ({ status }) => status.state === 'key-unreadable');
    const unlocking = next.app.handlers['vault.unlock']({});
    while (locked.prompts === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    locked.answerPrompt(true);
    await unlocking;
    await next.until(id, ({ status }) => status.state === 'signed-in');
  });
});
