import { expect } from 'vitest';
import { failureWords } from '../../electron/words/failures.ts';
import type { FaultKind } from '../world/faults/fault.ts';
import { expectedCode, keyFaults, type Endpoint } from './endpoints.ts';
import { flows } from './flows.ts';
import type { Lane } from './lane.ts';

/**
 * One cell: the fault strikes, is said in words, costs nothing but what it strikes, and is over when it is over.
 *
 * @param to where a redirect leads.
 */
export async function walk(lane: Lane, endpoint: Endpoint, kind: FaultKind, to?: string): Promise<void> {
  const flow = flows[endpoint.flow];
  const { faults } = lane.deployment;
  const struck = faults.struck;
  const before = lane.entry();

  const { on, times } = endpoint;
  faults.add({ on, kind, ...(times === undefined ? {} : { times }), ...(to === undefined ? {} : { to }) });
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
  await flow.recover(lane);
}

/** The state of the entry while the fault lasts. */
function stateAfter(endpoint: Endpoint, kind: FaultKind): string {
  const failed = expectedCode(endpoint, kind) !== null;
  switch (endpoint.flow) {
    case 'start':
    case 'refresh':
      return failed ? (keyFaults.includes(kind) ? 'ended' : 'unreachable') : 'signed-in';
    case 'oauth':
    case 'oauth-client':
    case 'cli-auth':
    case 'password':
    case 'github-device':
      return failed ? 'signed-out' : 'signed-in';
    case 'look':
    case 'sign-out':
      return 'signed-out';
    case 'renew':
    case 'refresh-pair':
    case 'copy':
    case 'copy-again':
      return 'signed-in';
  }
}
