import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '../../electron/contract/errors.ts';
import { failureWords } from '../../electron/words/failures.ts';
import type { TlsKind } from '../world/certificates.ts';
import { startWorld, type World } from '../world/world.ts';
import type { FlowName } from './endpoints.ts';
import { deploymentFor, flows } from './flows.ts';
import { Lane } from './lane.ts';

vi.setConfig({ maxConcurrency: 12, testTimeout: 120_000, hookTimeout: 60_000 });

const codeOf: Readonly<Record<Exclude<TlsKind, 'good'>, ErrorCode>> = {
  'unknown-ca': 'tls-untrusted',
  'missing-intermediate': 'tls-untrusted',
  expired: 'tls-expired',
  'wrong-host': 'tls-wrong-host',
};
const kinds = Object.keys(codeOf) as (keyof typeof codeOf)[];

/** Whether each flow fails without the deployment, and the state that its entry is then in. */
const outcomes: Readonly<Partial<Record<FlowName, { readonly fails: boolean; readonly state: string }>>> = {
  look: { fails: true, state: 'signed-out' },
  start: { fails: true, state: 'unreachable' },
  refresh: { fails: true, state: 'unreachable' },
  renew: { fails: true, state: 'unreachable' },
  'refresh-pair': { fails: true, state: 'unreachable' },
  oauth: { fails: true, state: 'signed-out' },
  'cli-auth': { fails: true, state: 'signed-out' },
  'github-device': { fails: true, state: 'signed-out' },
  copy: { fails: true, state: 'signed-in' },
  // The key that is there already is copied all the same, and signing out always works.
  'copy-again': { fails: false, state: 'signed-in' },
  'sign-out': { fails: false, state: 'signed-out' },
};
const names = Object.keys(outcomes) as FlowName[];

let world: World;
let extraCaFile: string;
let cells = 0;

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'neighbour' },
      ...names.map((name) => ({ name, ...deploymentFor(name), tls: 'good' as const })),
    ],
  });
  extraCaFile = join(mkdtempSync(join(tmpdir(), 'lanyard-ca-')), 'ca.pem');
  writeFileSync(extraCaFile, world.caPem);
});
afterAll(async () => {
  await world.stop();
  console.log(`${cells} flow × certificate cells`);
});

describe.concurrent('a certificate that is wrong', () => {
  it.each(names)('%s', async (name) => {
    const lane = await Lane.open(world, world.deployments.get(name), world.deployments.get('neighbour'), extraCaFile);
    const flow = flows[name];
    await flow.prepare(lane);
    for (const kind of kinds) {
      const { requests } = lane.deployment;
      // A refresh still under way would meet the wrong certificate beside the flow.
      await lane.harness.app.handlers['deployments.refresh']({ id: lane.id });
      const before = requests.length;
      await world.showCertificate(name, kind);
      expect(await flow.run(lane), kind).toBe(outcomes[name]?.fails === true ? codeOf[kind] : null);
      expect(requests.length, 'something was sent').toBe(before);
      expect(lane.view.status).toMatchObject({ state: outcomes[name]?.state });
      expect(lane.neighbourChanged()).toBe(false);
      expect(await lane.keysOpen()).toBe(true);
      expect(lane.lost()).toEqual([]);
      await world.showCertificate(name, 'good');
      await flow.recover(lane);
      cells += 1;
    }
    await lane.close();
  });
});

it('names both remedies where the cause cannot be told', () => {
  expect(failureWords('tls-untrusted').remedy).toMatch(/authority/);
  expect(failureWords('tls-untrusted').remedy).toMatch(/intermediate/);
});
