import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { environmentLines } from '../../electron/kinds/hand-over.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

const day = 86_400_000;

let world: World;
let owned: Deployment;
let shared: Deployment;
let h: Harness;
let ahead = 0;
beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'owned', generation: '2.36', oauth: true, registration: true, role: 'owner' },
      { name: 'shared', generation: '2.36', oauth: true, registration: true },
    ],
  });
  owned = world.deployments.get('owned');
  shared = world.deployments.get('shared');
});
afterAll(() => world.stop());
beforeEach(async () => {
  ahead = 0;
  h = new Harness(world, { ahead: () => ahead });
  await h.app.start();
});
afterEach(() => h.app.stop());

const signedIn = async ({ origin }: Deployment) => {
  const id = await h.add(origin);
  await h.signIn(id);
  return id;
};

describe('copy key', () => {
  it('is one token for this machine, copied again until a fifth of its life remains', async () => {
    const id = await signedIn(shared);
    const copy = () => h.app.handlers['keys.copy']({ id, as: 'key', lifetimeSeconds: (10 * day) / 1000 });
    expect(await copy()).toMatchObject({ minted: true, clampedToSeconds: null });
    const first = h.clipboard;
    expect(h.view(id).copyKey?.tokenName).toMatch(/^Lanyard copy key on testbench /);
    ahead = 7.9 * day;
    expect(await copy()).toMatchObject({ minted: false });
    expect(h.clipboard).toBe(first);
    ahead = 8.1 * day;
    expect(await copy()).toMatchObject({ minted: true });
    expect(h.clipboard).not.toBe(first);
    expect(h.view(id).olderCopyKeys.map(({ keyId }) => keyId)).toEqual([first.slice(0, 10)]);

    await h.app.handlers['keys.revokeCopyKey']({ id });
    expect(h.view(id)).toMatchObject({ copyKey: null, olderCopyKeys: [] });
    const left = [...shared.state.keys.values()].filter((key) => key.name.startsWith('Lanyard copy key'));
    expect(left).toEqual([]);
  });

  it('is cut to what the deployment allows, and says so', async () => {
    const id = await signedIn(owned);
    const copied = await h.app.handlers['keys.copy']({ id, as: 'key', lifetimeSeconds: (30 * day) / 1000 });
    expect(copied.clampedToSeconds).toBe((7 * day) / 1000);
    expect((copied.expiresAt ?? Infinity) - Date.now()).toBeLessThanOrEqual(7 * day);
    await h.until(id, ({ maxTokenSeconds }) => maxTokenSeconds === (7 * day) / 1000);
  });

  it('is made anew when somebody revoked it in the dashboard', async () => {
    const id = await signedIn(shared);
    await h.app.handlers['keys.copy']({ id, as: 'key' });
    shared.state.keys.delete(h.clipboard.slice(0, 10));
    expect(await h.app.handlers['keys.copy']({ id, as: 'key' })).toMatchObject({ minted: true });
  });

  it('is one key for two copies in the same instant', async () => {
    const id = await signedIn(shared);
    const copy = () => h.app.handlers['keys.copy']({ id, as: 'key' });
    const copied = await Promise.all([copy(), copy()]);
    expect(copied.map(({ minted }) => minted).sort()).toEqual([false, true]);
  });

  it('is handed over without waiting for a deployment that hangs, and a revoked one is told afterwards', async () => {
    let hanging: (() => void)[] | null = null;
    const other = new Harness(world, {
      change: (ports) => ({
        ...ports,
        http: {
          ...ports.http,
          release: (origin) => ports.http.release(origin),
          close: () => ports.http.close(),
          fetchFor: (origin) => async (url, init) => {
            if (hanging) await new Promise<void>((resolve) => hanging?.push(resolve));
            return ports.http.fetchFor(origin)(url, init);
          },
        },
      }),
    });
    await other.app.start();
    const id = await other.add(shared.origin);
    await other.signIn(id);
    await other.untilRead(id);
    await other.app.handlers['keys.copy']({ id, as: 'key' });
    const key = other.clipboard;
    other.clipboard = '';
    hanging = [];
    shared.state.keys.delete(key.slice(0, 10));
    // The deployment answers nothing at all from now on, and the copy comes all the same.
    expect(await other.app.handlers['keys.copy']({ id, as: 'key' })).toMatchObject({ minted: false });
    expect(other.clipboard).toBe(key);
    const answers = hanging.splice(0);
    hanging = null;
    for (const answer of answers) answer();
    while (other.notifications.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(other.notifications[0]?.title).toContain('revoked');
    expect(await other.app.handlers['keys.copy']({ id, as: 'key' })).toMatchObject({ minted: true });
    await other.app.stop();
  });

  it('goes to the clipboard as the pair that Coder’s tools read', async () => {
    const id = await signedIn(shared);
    await h.app.handlers['keys.copy']({ id, as: 'environment' });
    const key = /CODER_SESSION_TOKEN='([^']+)'/.exec(h.clipboard)?.[1];
    expect(h.clipboard).toBe(`export CODER_URL='${shared.origin}'\nexport CODER_SESSION_TOKEN='${key}'\n`);
    const pair = { CODER_URL: 'https://coder.example.com', CODER_SESSION_TOKEN: 'K' };
    expect(environmentLines(pair, 'win32')).toBe(
      `$env:CODER_URL = 'https://coder.example.com'\n$env:CODER_SESSION_TOKEN = 'K'\n`,
    );
  });
});

describe('the notice before a key ends', () => {
  it('comes once, and never for a token that renews itself in time', async () => {
    const id = await signedIn(shared);
    const copied = await h.app.handlers['keys.copy']({ id, as: 'key' });
    expect(copied.minted).toBe(true);
    await h.app.handlers['signOut.now']({ id });
    // The copied key, as a person might paste it, narrowed so that it cannot mint.
    const key = shared.state.keys.get(h.clipboard.slice(0, 10));
    if (key) Object.assign(key, { scopes: ['user:read', 'api_key:read'], expiresAt: Date.now() + 2 * day });
    h.typed = h.clipboard;
    await h.app.handlers['signIn.start']({ id, way: 'paste' });
    await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(h.view(id).credential?.kind).toBe('kept-key');
    expect(h.notifications).toEqual([]);
    // Two clocks go on: this machine's, and the deployment's, by which less of the key's life is left.
    ahead = 1.9 * day;
    if (key) Object.assign(key, { expiresAt: Date.now() + 0.1 * day });
    await h.app.handlers['deployments.refresh']({ id });
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.notifications).toHaveLength(1);
    expect(h.notifications[0]?.title).toBe('The key for a deployment ends soon');
  });
});
