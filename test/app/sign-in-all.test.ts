import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'acme', generation: '2.36', oauth: true, registration: true },
      { name: 'later', generation: '2.38', oauth: true, registration: true },
      { name: 'older', generation: '2.30', oauth: false },
    ],
  });
});
afterAll(() => world.stop());

let h: Harness;
let ids: string[];
/** Pages that the app has opened and whose sign-in has not ended; and the most there ever were. */
let open = 0;
let most = 0;

const begin = async () => {
  h = new Harness(world, {
    change: (ports) => ({
      ...ports,
      opener: {
        ...ports.opener,
        open: (url) => {
          most = Math.max(most, (open += 1));
          return ports.opener.open(url);
        },
      },
    }),
  });
  await h.app.start();
  ids = [];
  for (const name of ['acme', 'later', 'older']) ids.push(await h.add(world.deployments.get(name).origin));
  open = most = 0;
};
afterEach(() => h.app.stop());

const all = () => h.app.state().signInAll;
const nextTurn = async (id: string) => {
  await h.until(id, () => all()?.current === id);
  return h.person.nextPage();
};
/** The page of this turn is done with, in one way or another. */
const close = () => void (open -= 1);

/** The last of the three signs in by copying a key. */
const pasteKey = async (page: string, account: string) => {
  h.clipboard = await h.person.cliAuthKey(page, account);
  await h.app.handlers['signIn.useClipboard']({ id: ids[2]! });
};

describe('signing in to all', () => {
  it('goes through them one after another, never with two pages open', async () => {
    await begin();
    await h.app.handlers['signIn.all']({});
    expect(all()).toEqual({ total: 3, done: 0, current: ids[0], failed: [] });
    for (const id of ids.slice(0, 2)) {
      const page = await nextTurn(id);
      expect(
        h.app
          .state()
          .deployments.filter(({ signIn }) => signIn !== null)
          .map((one) => one.id),
      ).toEqual([id]);
      close();
      await h.person.allow(page, 'ada');
    }
    const page = await nextTurn(ids[2]!);
    expect(all()).toMatchObject({ total: 3, done: 2 });
    close();
    await pasteKey(page, 'ada');
    await h.until(ids[2]!, ({ status }) => status.state === 'signed-in' && all() === null);
    for (const id of ids) expect(h.view(id).status.state).toBe('signed-in');
    expect(most).toBe(1);
  });

  it('passes over one that fails, goes on, and lists it at the end', async () => {
    await begin();
    await h.app.handlers['signIn.all']({});
    const first = await nextTurn(ids[0]!);
    close();
    await h.person.cancel(first, 'grace');
    const second = await nextTurn(ids[1]!);
    expect(all()).toMatchObject({ done: 1, failed: [ids[0]] });
    close();
    await h.person.allow(second, 'grace');
    await nextTurn(ids[2]!);
    close();
    // Dismissed by the person: not a failure.
    await h.app.handlers['signIn.cancel']({ id: ids[2]! });
    await h.until(ids[0]!, () => all()?.current === null);
    expect(all()).toEqual({ total: 3, done: 3, current: null, failed: [ids[0]] });
    expect(most).toBe(1);
    await h.app.handlers['signIn.dismiss']({ id: ids[0]! });
    expect(all()).toBeNull();
  });

  it('waits for the sign-in that the person takes up in another way', async () => {
    await begin();
    await h.app.handlers['signIn.all']({});
    await nextTurn(ids[0]!);
    close();
    await h.app.handlers['signIn.start']({ id: ids[0]!, way: 'cli-auth' });
    await h.person.nextPage();
    expect(all()?.current).toBe(ids[0]);
    close();
    await h.app.handlers['signIn.cancel']({ id: ids[0]! });
    await nextTurn(ids[1]!);
    expect(most).toBe(1);
  });

  it('stops: the one under way is cancelled and the rest is left alone', async () => {
    await begin();
    await h.app.handlers['signIn.all']({});
    await nextTurn(ids[0]!);
    await h.app.handlers['signIn.stopAll']({});
    expect(all()).toBeNull();
    expect(h.app.state().deployments.map(({ signIn }) => signIn)).toEqual([null, null, null]);
    await h.app.handlers['deployments.refresh']({});
    expect(most).toBe(1);
    expect([...world.deployments.get('acme').state.clients.values()]).toEqual([]);
  });

  it('opens no further page once the app is quitting', async () => {
    await begin();
    await h.app.handlers['signIn.all']({});
    await nextTurn(ids[0]!);
    await h.app.stop();
    expect(most).toBe(1);
  });
});
