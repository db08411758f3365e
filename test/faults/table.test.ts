import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failureWords } from '../../electron/contract/words.ts';
import type { FaultKind } from '../world/faults/fault.ts';
import { startWorld, type World } from '../world/world.ts';
import { endpoints, expectedCode, faultsFor, keyFaults, type Endpoint } from './endpoints.ts';
import { flows } from './flows.ts';
import { Lane } from './lane.ts';

vi.setConfig({ maxConcurrency: 12, testTimeout: 120_000, hookTimeout: 30_000 });

const slow: readonly FaultKind[] = ['hang', 'drip'];
const lanes = endpoints.map((endpoint, index) => ({ endpoint, name: `lane${index}` }));

let world: World;
let cells = 0;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  const common = { generation: '2.36', oauth: true, registration: true } as const;
  world = await startWorld({
    deployments: [
      { name: 'neighbour', ...common },
      ...lanes.map(({ endpoint, name }) => ({
        name,
        ...common,
        ...(endpoint.flow === 'oauth-client' ? { role: 'owner' } : {}),
      })),
    ],
  });
});
afterAll(async () => {
  await world.stop();
  process.off('unhandledRejection', note);
  console.log(`${cells} endpoint × fault cells`);
  expect(unhandled).toEqual([]);
});

/** One cell: the fault strikes, is said in words, costs nothing but what it strikes, and is over when it is over. */
async function walk(lane: Lane, endpoint: Endpoint, kind: FaultKind): Promise<void> {
  const flow = flows[endpoint.flow];
  const { faults } = lane.deployment;
  const struck = faults.struck;
  const before = lane.entry();

  faults.add({ on: endpoint.on, kind, ...(endpoint.times === undefined ? {} : { times: endpoint.times }) });
  lane.impatient = slow.includes(kind);
  const code = await flow.run(lane);

  expect(faults.struck, 'the fault was met').toBeGreaterThan(struck);
  expect(code).toBe(expectedCode(endpoint, kind));
  if (code !== null) expect(failureWords(code)).toMatchObject({ title: /\w/, remedy: /\w/ });
  expect(lane.view.status).toMatchObject({ state: stateAfter(endpoint, kind) });
  expect(lane.neighbourChanged(), 'the other deployment has changed').toBe(false);
  expect(await lane.keysOpen(), 'a stored key is gone').toBe(true);
  const { label, origin, deploymentId, version, oauthClient } = before;
  expect(lane.entry()).toMatchObject({ label, origin, deploymentId, version, oauthClient });
  const isOutOfSight =
    endpoint.loses?.includes(kind) === true || (endpoint.weight === 'later' && keyFaults.includes(kind));
  if (isOutOfSight) lane.forgetLost();
  expect(lane.lost(), 'left behind').toEqual([]);

  faults.clear();
  lane.impatient = false;
  await flow.recover(lane);
  cells += 1;
}

/** The state of the entry while the fault lasts. */
function stateAfter(endpoint: Endpoint, kind: FaultKind): string {
  const failed = expectedCode(endpoint, kind) !== null;
  switch (endpoint.flow) {
    case 'refresh':
      return failed ? (keyFaults.includes(kind) ? 'ended' : 'unreachable') : 'signed-in';
    case 'oauth':
    case 'oauth-client':
    case 'cli-auth':
      return failed ? 'signed-out' : 'signed-in';
    case 'look':
    case 'sign-out':
      return 'signed-out';
    case 'renew':
    case 'copy':
    case 'copy-again':
      return 'signed-in';
  }
}

describe.concurrent('every endpoint, every fault', () => {
  it.each(lanes)('$endpoint.flow: $endpoint.on', async ({ endpoint, name }) => {
    const lane = await Lane.open(world, world.deployments.get(name), world.deployments.get('neighbour'));
    await flows[endpoint.flow].prepare(lane);
    for (const kind of faultsFor(endpoint)) {
      await walk(lane, endpoint, kind).catch((error: unknown) => {
        throw new Error(`${kind}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      });
    }
    // What was put off is done by the next start, and nothing of ours is left that is not in use.
    await lane.restart();
    const { harness } = lane;
    await harness.until(lane.id, () => harness.app.state().tidyUps.length === 0);
    if (lane.entry().credential === null) await lane.pasteKey();
    await harness.app.handlers['deployments.refresh']({ id: lane.id });
    expect(lane.entry().pendingTokenNames).toEqual([]);
    expect(lane.lost()).toEqual([]);
    await harness.app.stop();
  });
});
