import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { changeDeployment } from '../../electron/settings/deployments.ts';
import { hour } from '../world/clock.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Fuse } from './fuse.ts';
import { Harness, type HarnessOptions } from './harness.ts';
import { remember } from './remember.ts';

/** More than the effects of a sign-in or a refresh; the test says so when it no longer is. */
const enough = 40;

let world: World;
let deployment: Deployment;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'later', generation: '2.38', mintingRefused: true }] });
  deployment = world.deployments.get('later');
});
afterAll(() => world.stop());
beforeEach(() => {
  deployment.state.keys.clear();
  deployment.state.clients.clear();
  deployment.state.tokens = [];
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const run = async (options: HarnessOptions) => {
  const harness = new Harness(world, options);
  await harness.app.start();
  return harness;
};
/** The access tokens that are alive at the deployment. */
const pairs = () =>
  [...deployment.state.keys.values()].filter((key) => key.loginType === 'oauth2_provider_app').map(({ id }) => id);

it('a sign-in that ends with a pair, killed at any point, has it or leaves none', async () => {
  const preparation = await run({});
  const id = await preparation.add(deployment.origin);
  await preparation.app.handlers['deployments.refresh']({ id });
  await preparation.app.stop();
  const beginAgain = remember(deployment, preparation);

  const ended: string[] = [];
  // Whatever comes earlier is before the browser even opens; killed.test.ts walks through that.
  for (let point = 8; ; point += 1) {
    expect(point).toBeLessThan(enough);
    const profile = beginAgain();
    const fuse = new Fuse(point, 'after');
    const killed = await run({ ...profile, change: (ports) => fuse.wrap(ports) });
    void killed.app.handlers['signIn.start']({ id, way: 'oauth' }).catch(() => undefined);
    void killed.person
      .nextPage()
      .then((page) => killed.person.allow(page, 'ada'))
      .catch(() => undefined);
    while (!fuse.blown && killed.view(id).status.state !== 'signed-in') await sleep(5);
    if (!fuse.blown) {
      await killed.app.stop();
      break;
    }
    const next = await run(profile);
    await next.app.handlers['deployments.refresh']({ id });
    await next.until(id, () => next.app.state().tidyUps.length === 0);
    await next.app.stop();
    const { status, credential } = next.view(id);
    expect(pairs(), `killed after effect ${point}`).toEqual(credential ? [credential.keyId] : []);
    ended.push(status.state);
  }
  expect(ended.length).toBeGreaterThan(10);
  expect(new Set(ended)).toEqual(new Set(['signed-out', 'signed-in']));
}, 60_000);

it('a refresh of a pair that is killed at any point costs the session only where its answer was lost', async () => {
  const first = await run({});
  const id = await first.add(deployment.origin);
  const before = await first.signIn(id);
  // Said already: a notice is an effect that has nothing to do with it.
  changeDeployment(first.ports, id, ({ credential }) => ({ noticedExpiry: credential?.expiresAt ?? null }));
  await first.app.stop();
  const beginAgain = remember(deployment, first);
  const ahead = () => 20 * hour;

  const ended: string[] = [];
  for (let point = 1; ; point += 1) {
    expect(point).toBeLessThan(enough);
    const profile = beginAgain();
    const fuse = new Fuse(point, 'after');
    const killed = await run({ ...profile, ahead, change: (ports) => fuse.wrap(ports) });
    const isDone = () => {
      const credential = killed.ports.settings.get().deployments[0]?.credential;
      return (
        credential?.kind === 'oauth-pair' &&
        credential.refresh === 'done' &&
        credential.keyId !== before.credential?.keyId
      );
    };
    while (!fuse.blown && !isDone()) await sleep(5);
    if (!fuse.blown) {
      await killed.app.stop();
      break;
    }
    const next = await run({ ...profile, ahead });
    await next.app.handlers['deployments.refresh']({ id });
    await next.app.stop();
    const { status, credential } = next.view(id);
    ended.push(status.state === 'ended' ? status.failure.code : status.state);
    if (status.state === 'signed-in') expect(pairs(), `killed after effect ${point}`).toEqual([credential?.keyId]);
  }
  expect(ended.length).toBeGreaterThan(5);
  expect(new Set(ended)).toEqual(new Set(['signed-in', 'refresh-lost']));
  // Lost while the answer was on its way, be it that another effect was the last; never once the new pair was stored.
  expect(ended.at(-1)).toBe('signed-in');
}, 60_000);
