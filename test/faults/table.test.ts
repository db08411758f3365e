import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { endpoints, faultsFor } from './endpoints.ts';
import { deploymentFor, flows } from './flows.ts';
import { Lane } from './lane.ts';
import { walk } from './walk.ts';

vi.setConfig({ maxConcurrency: 12, testTimeout: 120_000, hookTimeout: 60_000 });

const lanes = endpoints.map((endpoint, index) => ({ endpoint, name: `lane${index}` }));

let world: World;
let cells = 0;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  world = await startWorld({
    deployments: [
      { name: 'neighbour' },
      ...lanes.map(({ endpoint, name }) => ({ name, ...deploymentFor(endpoint.flow) })),
    ],
  });
  world.github.state.intervalSeconds = 0.02;
});
afterAll(async () => {
  await world.stop();
  process.off('unhandledRejection', note);
  console.log(`${cells} endpoint × fault cells`);
  expect(unhandled).toEqual([]);
});

describe.concurrent('every endpoint, every fault', () => {
  it.each(lanes)('$endpoint.flow: $endpoint.on', async ({ endpoint, name }) => {
    const lane = await Lane.open(world, world.deployments.get(name), world.deployments.get('neighbour'));
    await flows[endpoint.flow].prepare(lane);
    for (const kind of faultsFor(endpoint)) {
      await walk(lane, endpoint, kind).catch((error: unknown) => {
        throw new Error(`${kind}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      });
      cells += 1;
    }
    // What was put off is done by the next start, and nothing of ours is left that is not in use.
    await lane.restart();
    const { harness } = lane;
    await harness.until(lane.id, () => harness.app.state().tidyUps.length === 0);
    if (lane.entry().credential === null) await lane.pasteKey();
    await harness.app.handlers['deployments.refresh']({ id: lane.id });
    expect(lane.entry().pendingTokenNames).toEqual([]);
    expect(lane.lost()).toEqual([]);
    await lane.close();
  });
});
