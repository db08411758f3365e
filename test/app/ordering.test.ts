/**
 * Faults of order that were there once, each with the moment that brought it about. `orders/` walks all pairs of two things
 * at once; these are the ones with a full disk, a fault of our own, or two clicks in the same instant.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FakeProviderRoom } from '../fakes/provider-room.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
let acme: Deployment;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());
const enospc = () => Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));

it('a snapshot that cannot be written does not make a healthy deployment unreachable', async () => {
  let full = false;
  const h = new Harness(world, {
    change: (p) => ({
      ...p,
      snapshots: {
        ...p.snapshots,
        write: async (...a) => {
          if (full) throw enospc();
          return p.snapshots.write(...a);
        },
      },
    }),
  });
  await h.app.start();
  const id = await h.add(acme.origin);
  await h.signIn(id);
  await h.untilRead(id);
  full = true;
  await h.app.handlers['deployments.refresh']({ id });
  const { state } = h.view(id).status;
  full = false;
  await h.app.stop();
  expect(state).toBe('signed-in');
});

it('a settings write that fails once does not end refreshing for good', async () => {
  let full = false,
    down = false,
    ahead = 0;
  const h = new Harness(world, {
    ahead: () => ahead,
    change: (p) => ({
      ...p,
      settings: {
        get: () => p.settings.get(),
        change: (e) => {
          if (full) throw enospc();
          return p.settings.change(e);
        },
      },
      http: {
        ...p.http,
        fetchFor: (o) => {
          const f = p.http.fetchFor(o);
          return (u, i) =>
            down
              ? Promise.reject(
                  new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
                )
              : f(u, i);
        },
      },
    }),
  });
  await h.app.start();
  const id = await h.add(acme.origin);
  await h.signIn(id);
  await h.untilRead(id);
  ahead = 6.5 * 86_400_000;
  down = full = true;
  await h.app.handlers['deployments.refresh']({ id }).catch(() => undefined);
  down = full = false;
  ahead = 0;
  const later = await h.app.handlers['deployments.refresh']({ id }).then(
    () => 'ok',
    (e: unknown) => String(e),
  );
  await h.app.stop();
  expect(later).toBe('ok');
});

it('a fault of our own is logged', async () => {
  let broken = false;
  const logged: string[] = [];
  const h = new Harness(world, {
    change: (p) => ({
      ...p,
      log: { info: (e) => void logged.push(e), warn: (e) => void logged.push(e) },
      vault: new Proxy(p.vault, {
        get: (t, k) => {
          if (k === 'get' && broken) return () => Promise.reject(new TypeError('a bug'));
          const v = Reflect.get(t, k, t) as unknown;
          return typeof v === 'function' ? (v as (...a: unknown[]) => unknown).bind(t) : v;
        },
      }),
    }),
  });
  await h.app.start();
  const id = await h.add(acme.origin);
  await h.signIn(id);
  await h.untilRead(id);
  broken = true;
  await h.app.handlers['deployments.refresh']({ id });
  broken = false;
  await h.app.stop();
  expect(logged.length).toBeGreaterThan(0);
});

it('signing out while a look is under way ends signed out', async () => {
  let hold = false;
  let release = () => undefined as void;
  let held = () => undefined as void;
  const isHeld = new Promise<void>((r) => (held = r));
  const h = new Harness(world, {
    change: (p) => ({
      ...p,
      http: {
        ...p.http,
        fetchFor: (o) => {
          const f = p.http.fetchFor(o);
          return async (u, i) => {
            const r = await f(u, i);
            if (hold && /\/members\/me/.test(String(u))) {
              held();
              await new Promise<void>((go) => (release = go));
            }
            return r;
          };
        },
      },
    }),
  });
  await h.app.start();
  const id = await h.add(acme.origin);
  await h.signIn(id);
  await h.untilRead(id);
  hold = true;
  const looking = h.app.handlers['deployments.refresh']({ id });
  await isHeld;
  await h.app.handlers['signOut.now']({ id });
  release();
  await looking;
  const { status, credential } = h.view(id);
  await h.app.stop();
  expect({ state: status.state, credential }).toEqual({ state: 'signed-out', credential: null });
});

it('two clicks on Sign in before the ways are known make one sign-in', async () => {
  const opened: string[] = [];
  const first = new Harness(world);
  await first.app.start();
  const id = await first.add(acme.origin);
  await first.app.stop();
  const h = new Harness(world, {
    folder: first.folder,
    keyring: first.keyring,
    change: (p) => ({ ...p, opener: { ...p.opener, open: async (url) => void opened.push(url) } }),
  });
  await h.app.start();
  const a = h.app.handlers['signIn.start']({ id });
  await sleep(2);
  await Promise.all([a, h.app.handlers['signIn.start']({ id })]);
  await sleep(800);
  await h.app.handlers['signIn.cancel']({ id });
  await sleep(300);
  const { tidyUps } = h.app.state();
  await h.app.stop();
  expect({ pages: opened.length, tidyUps }).toEqual({ pages: 1, tidyUps: [] });
});

it('two clicks on the provider sign-in make one, and cancel ends it', async () => {
  const room = new FakeProviderRoom();
  const h = new Harness(world, {
    providerRoom: room,
    change: (p) => ({ ...p, opener: { ...p.opener, open: async () => undefined } }),
  });
  await h.app.start();
  const id = await h.add(acme.origin);
  h.typed = 'client-secret';
  await h.app.handlers['provider.save']({
    id,
    secret: 'enter',
    provider: {
      kind: 'oidc',
      preset: 'generic',
      issuer: 'https://id.example.com',
      clientId: 'c',
      scopes: ['openid'],
      parameters: {},
      redirect: { host: '127.0.0.1', ports: [] },
      fields: { username: 'preferred_username', email: 'email', groups: 'groups', roles: null, organizations: null },
      ignoreUserInfo: false,
    } as never,
  });
  const a = h.app.handlers['provider.signIn']({ id, by: 'browser' });
  await new Promise((r) => setImmediate(r));
  await Promise.all([a, h.app.handlers['provider.signIn']({ id, by: 'browser' })]);
  await sleep(100);
  await h.app.handlers['provider.cancel']({ id });
  await sleep(50);
  const aborted = room.attempts.map(({ signal }) => signal.aborted);
  await h.app.stop();
  expect(aborted.every(Boolean)).toBe(true);
});
