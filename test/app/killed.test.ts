import { afterAll, beforeAll, expect, it } from 'vitest';
import { Fuse } from './fuse.ts';
import { Harness, type HarnessOptions } from './harness.ts';
import { remember } from './remember.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';

/** More than half of an own token's seven days. */
const fourDays = 4 * 86_400_000;
/** Larger than the number of effects of a renewal or a sign-in; the test says so when it no longer is. */
const enough = 80;

let world: World;
let deployment: Deployment;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  deployment = world.deployments.get('acme');
});
afterAll(() => world.stop());

const tokens = () => [...deployment.state.keys.values()].filter((key) => key.loginType === 'token');
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const run = async (options: HarnessOptions) => {
  const harness = new Harness(world, options);
  await harness.app.start();
  return harness;
};

it('a renewal that is killed at any point leaves the next start signed in, and no orphan', async () => {
  const first = await run({});
  const id = await first.add(deployment.origin);
  const before = await first.signIn(id);
  await first.app.stop();
  const beginAgain = remember(deployment, first);
  const renewed = (keyId: string | undefined) => keyId !== undefined && keyId !== before.credential?.keyId;

  let points = 0;
  for (const when of ['before', 'after'] as const) {
    for (let point = 1; ; point += 1) {
      expect(point).toBeLessThan(enough);
      const profile = beginAgain();
      const fuse = new Fuse(point, when);
      const killed = await run({ ...profile, ahead: () => fourDays, change: (ports) => fuse.wrap(ports) });
      const isDone = () => {
        const credential = killed.ports.settings.get().deployments[0]?.credential;
        return renewed(credential?.keyId) && credential?.previous === null;
      };
      while (!fuse.blown && !isDone()) await sleep(5);
      if (!fuse.blown) {
        await killed.app.stop();
        break;
      }
      points += 1;

      const next = await run({ ...profile, ahead: () => fourDays });
      const view = await next.until(
        id,
        ({ status, credential }) => status.state === 'signed-in' && renewed(credential?.keyId),
      );
      // The renewal's last steps come after the state has changed.
      await next.app.handlers['deployments.refresh']({ id });
      await next.app.stop();
      expect(
        tokens().map((key) => key.id),
        `killed ${when} effect ${point}`,
      ).toEqual([view.credential?.keyId]);
      const [entry] = next.ports.settings.get().deployments;
      expect(entry).toMatchObject({ pendingTokenNames: [], credential: { previous: null } });
    }
  }
  expect(points).toBeGreaterThan(20);
}, 120_000);

it('a sign-in that is killed at any point leaves no token behind once the person signs in again', async () => {
  deployment.state.keys.clear();
  const preparation = await run({});
  const id = await preparation.add(deployment.origin);
  await preparation.app.handlers['deployments.refresh']({ id });
  await preparation.app.stop();
  const beginAgain = remember(deployment, preparation);

  let points = 0;
  for (let point = 1; ; point += 1) {
    expect(point).toBeLessThan(enough);
    const profile = beginAgain();
    const fuse = new Fuse(point, 'after');
    const killed = await run({ ...profile, change: (ports) => fuse.wrap(ports) });
    void killed.app.handlers['signIn.start']({ id }).catch(() => undefined);
    void killed.person
      .nextPage()
      .then((page) => killed.person.allow(page, 'ada'))
      .catch(() => undefined);
    const deadline = Date.now() + 5_000;
    while (!fuse.blown && killed.view(id).status.state !== 'signed-in' && Date.now() < deadline) await sleep(10);
    if (!fuse.blown) {
      await killed.app.stop();
      break;
    }
    points += 1;

    const next = await run(profile);
    await next.app.handlers['deployments.refresh']({ id });
    const view = next.view(id).credential ? next.view(id) : await next.signIn(id);
    await next.app.handlers['deployments.refresh']({ id });
    await next.app.stop();
    expect(
      tokens().map((key) => key.id),
      `killed after effect ${point}`,
    ).toEqual([view.credential?.keyId]);
  }
  expect(points).toBeGreaterThan(15);
}, 120_000);
