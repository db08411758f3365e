import { clipboard as system } from 'electron';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createClipboard } from '../../electron/adapters/clipboard.ts';
import type { QuitBy } from '../../electron/app/quit.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
let deployment: Deployment;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  deployment = world.deployments.get('acme');
});
afterAll(() => world.stop());

/** What the system's clipboard holds. */
let held = '';
beforeEach(() => {
  held = '';
  vi.spyOn(system, 'readText').mockImplementation(() => Promise.resolve(held));
  vi.spyOn(system, 'clear').mockImplementation(() => {
    held = '';
  });
  vi.spyOn(system, 'write').mockImplementation(async ([item]) => {
    held = await ((await item?.getType('text/plain')) as Blob).text();
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const log = { info: () => undefined, warn: () => undefined };

/** The app signed in, with the answer to the next minted token held back until `release`. */
const signedIn = async () => {
  let release: (() => void) | null = null;
  let holding = false;
  let tell = (): void => undefined;
  const asked = new Promise<void>((resolve) => (tell = resolve));
  const h = new Harness(world, {
    change: (ports) => ({
      ...ports,
      clipboard: createClipboard(log),
      http: {
        ...ports.http,
        fetchFor: (origin) => {
          const fetch = ports.http.fetchFor(origin);
          return async (url, init) => {
            const answer = await fetch(url, init);
            if (!holding || init?.method !== 'POST') return answer;
            tell();
            await new Promise<void>((resolve) => (release = resolve));
            return answer;
          };
        },
      },
    }),
  });
  await h.app.start();
  const id = await h.add(deployment.origin);
  await h.signIn(id);
  await h.untilRead(id);
  return {
    h,
    id,
    hold: () => {
      holding = true;
      return asked;
    },
    release: () => release?.(),
  };
};

it.each(['person', 'system'] as const)('a key that was copied is gone when the %s quits', async (by: QuitBy) => {
  const { h, id } = await signedIn();
  await h.app.handlers['keys.copy']({ id, as: 'key' });
  expect(held).not.toBe('');
  h.app.quit.request(by);
  await vi.waitFor(() => expect(h.exited).toBe(true), 10_000);
  expect(held).toBe('');
});

it.each(['person', 'system'] as const)('a copy under way puts nothing on it when the %s quits', async (by: QuitBy) => {
  const { h, id, hold, release } = await signedIn();
  const asked = hold();
  const copied = h.app.handlers['keys.copy']({ id, as: 'key' }).catch((error: unknown) => error);
  await asked;
  h.app.quit.request(by);
  release();
  expect(await copied).toMatchObject({ code: 'cancelled' });
  await vi.waitFor(() => expect(h.exited).toBe(true), 10_000);
  expect(held).toBe('');
});
