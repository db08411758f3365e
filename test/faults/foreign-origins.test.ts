import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keyOf } from '../world/flows.ts';
import { startWorld, type World } from '../world/world.ts';
import { endpoints, type FlowName } from './endpoints.ts';
import { deploymentFor, flows } from './flows.ts';
import { Lane } from './lane.ts';
import { walk } from './walk.ts';

vi.setConfig({ maxConcurrency: 12, testTimeout: 120_000, hookTimeout: 60_000 });

const flowNames = Object.keys(flows) as FlowName[];

let world: World;
let extraCaFile: string;
/** What came to servers that no request was meant for, as text. */
const arrived: string[] = [];
let cells = 0;

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'neighbour' },
      { name: 'elsewhere', tls: 'good' },
      { name: 'plain' },
      ...flowNames.map((name) => ({ name, ...deploymentFor(name), tls: 'good' as const })),
    ],
  });
  world.github.state.intervalSeconds = 0.02;
  extraCaFile = join(mkdtempSync(join(tmpdir(), 'lanyard-ca-')), 'ca.pem');
  writeFileSync(extraCaFile, world.caPem);
  for (const name of ['elsewhere', 'plain']) {
    world.deployments.get(name).rawRequestListeners.add((request) => arrived.push(JSON.stringify(request)));
  }
});
afterAll(async () => {
  await world.stop();
  console.log(`${cells} endpoint × foreign origin cells`);
});

/** Another host; and the same host without encryption, at another port. */
const places = (name: string) =>
  [
    ['redirect-host', world.deployments.get('elsewhere').origin],
    ['redirect-http', world.deployments.get('plain').origin.replace('plain', name)],
  ] as const;

describe.concurrent('no key goes to a foreign origin', () => {
  it.each(flowNames)('%s', async (name) => {
    const deployment = world.deployments.get(name);
    const lane = await Lane.open(world, deployment, world.deployments.get('neighbour'), extraCaFile);
    await flows[name].prepare(lane);
    for (const endpoint of endpoints.filter(({ flow }) => flow === name)) {
      for (const [kind, to] of places(name)) {
        await walk(lane, endpoint, kind, to);
        expect(arrived, `${endpoint.on} ${kind}`).toEqual([]);
        cells += 1;
      }
    }
    await lane.close();
  });
});

it('would be seen there: a client that follows takes the key along', async () => {
  const deployment = world.deployments.get('look');
  const key = keyOf(deployment, 'ada');
  for (const [kind, to] of places('look')) {
    deployment.faults.add({ on: 'GET /api/v2/users/me', kind, to, times: 1 });
    await world.fetch(`${deployment.origin}/api/v2/users/me`, {
      headers: { 'coder-session-token': key },
      redirect: 'follow',
    });
    expect(arrived.splice(0).join()).toContain(key);
  }
});
