import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from '../app/harness.ts';
import { day, hour, minute } from '../world/clock.ts';
import { keyOf } from '../world/flows.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  const common = { generation: '2.36', oauth: true, registration: true } as const;
  world = await startWorld({ deployments: ['fast', 'slow'].map((name) => ({ name, ...common })) });
  world.deployments.get('fast').advance(hour);
  world.deployments.get('slow').advance(-hour);
});
afterAll(() => world.stop());

let h: Harness;
let ahead = 0;
const open = async (deployment: Deployment) => {
  ahead = 0;
  h = new Harness(world, { ahead: () => ahead });
  await h.app.start();
  return h.add(deployment.origin);
};
afterEach(() => h.app.stop());

const near = (expected: number) => ({
  asymmetricMatch: (value: unknown) => typeof value === 'number' && Math.abs(value - expected) < minute,
});

describe.each(['fast', 'slow'])('a deployment whose clock is an hour %s', (name) => {
  const deployment = () => world.deployments.get(name);

  it('gives a token whose end is shown, and which is renewed, by our own clock', async () => {
    const id = await open(deployment());
    const { credential } = await h.signIn(id);
    expect(credential).toMatchObject({ expiresAt: near(Date.now() + 7 * day), renewsAt: near(Date.now() + 3.5 * day) });
    ahead = 4 * day;
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).credential?.keyId).not.toBe(credential?.keyId);
    expect(h.view(id).credential).toMatchObject({ expiresAt: near(Date.now() + 11 * day) });
  });

  it('takes back the session key that its page made for us', async () => {
    const id = await open(deployment());
    await h.app.handlers['signIn.start']({ id, way: 'cli-auth' });
    h.clipboard = await h.person.cliAuthKey(await h.person.nextPage(), 'ada');
    await h.app.handlers['signIn.useClipboard']({ id });
    await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(deployment().state.keys.has(h.clipboard.slice(0, 10))).toBe(false);
  });

  it('shows by our own clock when a key ends that has to be kept', async () => {
    const id = await open(deployment());
    h.clipboard = keyOf(deployment(), 'ada', ['api_key:read', 'user:read', 'user:read_personal']);
    await h.app.handlers['signIn.start']({ id, way: 'cli-auth' });
    await h.app.handlers['signIn.useClipboard']({ id });
    await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    const keptUntil = { kind: 'kept-key', expiresAt: near(Date.now() + 7 * day) };
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).credential).toMatchObject(keptUntil);
  });
});
