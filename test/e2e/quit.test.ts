import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { copyKey, launchWith, signIn, stateOf, type Launched } from './signed-in.ts';

let world: World;
let deployment: Deployment;
let launched: Launched;
/** What was put on the clipboard, oldest first; an empty text clears it. */
let clipboard: string[] = [];

beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  deployment = world.deployments.get('acme');
});
afterAll(() => world.stop());
afterEach(() => launched.end());

/** A key held only in memory, and another on the clipboard. */
const withKeys = async () => {
  clipboard = [];
  launched = await launchWith([deployment.origin], {
    onRecord: (record) => {
      if (record.event === 'clipboard') clipboard.push(record.text);
    },
  });
  const { app } = launched;
  const held = await signIn(app, world, deployment);
  const copied = await copyKey(app);
  expect(copied).not.toBe('');
  return { app, held, copied };
};

const logged = () => readFileSync(join(launched.userDataDir, 'logs/lanyard.log'), 'utf8');

describe('whatever the system ends the app with', () => {
  test.each([
    ['SIGTERM', async (app: Launched['app']) => app.signal('SIGTERM')],
    ['a shutdown', async (app: Launched['app']) => expect(await app.shutdown()).toBe(true)],
    ['the end of the session', (app: Launched['app']) => app.endSession()],
  ])('%s: the copied key is off the clipboard, the one in memory is given back', async (_what, end) => {
    const { app, held, copied } = await withKeys();
    // No library takes them.
    expect(await app.signalListeners()).toEqual({ SIGTERM: 1, SIGINT: 1, SIGHUP: 1 });
    expect(deployment.state.keys.has(held)).toBe(true);
    await end(app);
    expect(await app.ended()).toBe(0);
    expect(clipboard).toEqual([copied, '']);
    expect(deployment.state.keys.has(held)).toBe(false);
    // What is written last is there.
    expect(logged()).toMatch(/"event":"quitting","by":"system"/);
  });
});

test('two signals, and a person who quits meanwhile, end it once and no worse', async () => {
  const { app, copied } = await withKeys();
  app.signal('SIGHUP');
  app.signal('SIGINT');
  void app.quit().catch(() => undefined);
  expect(await app.ended()).toBe(0);
  expect(clipboard).toEqual([copied, '']);
  expect(logged().match(/"event":"quitting"/g)).toHaveLength(1);
});

test('a person who quits is asked; a signal that follows is not', async () => {
  const { app, copied, held } = await withKeys();
  void app.quit().catch(() => undefined);
  await expect.poll(async () => (await stateOf(app.page)).quitting).toEqual({ keysInMemory: 2, givingBack: false });
  expect(clipboard).toEqual([copied]);
  app.signal('SIGTERM');
  expect(await app.ended()).toBe(0);
  expect(clipboard).toEqual([copied, '']);
  expect(deployment.state.keys.has(held)).toBe(false);
});
