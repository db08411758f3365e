import { expect } from 'vitest';
import type { Deployment } from '../../world/world.ts';
import type { ActionName } from './actions.ts';
import type { Run } from './run.ts';

/** Ids of the API tokens that are alive at the deployment. */
const tokensAt = ({ state }: Deployment): string[] =>
  [...state.keys.values()].filter((key) => key.loginType === 'token').map(({ id }) => id);

/** What of the deployment's tokens the entry accounts for. */
function accountedFor({ disk }: Run, theirs: string): string[] {
  const [entry] = disk.settings.deployments;
  const held = [entry?.credential, entry?.copyKey, ...(entry?.olderCopyKeys ?? [])];
  return [theirs, ...held.flatMap((key) => (key ? [key.keyId] : []))];
}

/**
 * What holds whatever happened in whichever order, once everything has come to rest and was refreshed once more.
 *
 * @param last what was done last; null where it was refused, or something else came after it.
 * @param theirs id of the token that the person pasted, which is not ours.
 */
export function expectSound(run: Run, deployment: Deployment, theirs: string, last: ActionName | null): void {
  expect(run.faults, 'faults').toEqual([]);
  const { disk, harness } = run;
  const [entry] = disk.settings.deployments;
  expect(disk.settings.tidyUps, 'tidy-ups').toEqual([]);
  expect([...deployment.state.clients.keys()], 'registrations').toEqual([]);
  expect(tokensAt(deployment).sort(), 'tokens').toEqual([...new Set(accountedFor(run, theirs))].sort());
  if (!entry) {
    expect([...disk.vault.entries.keys()], 'secrets of a removed entry').toEqual([]);
    expect([...disk.snapshots.keys()], 'snapshots of a removed entry').toEqual([]);
    return;
  }
  expect(last, 'removed last').not.toBe('remove');
  const { status, credential, identity, signIn, provider } = harness.view(entry.id);
  expect(signIn, 'sign-in').toBeNull();
  expect(status.state, 'status').toBe(credential ? 'signed-in' : 'signed-out');
  expect(identity !== null, 'access is known exactly while signed in').toBe(credential !== null);
  expect(entry.pendingTokenNames, 'pending names').toEqual([]);
  expect(entry.credential?.previous ?? null, 'predecessor').toBeNull();
  if (last === 'sign in') expect(credential, 'signed in last').not.toBeNull();
  if (last === 'sign out') expect(credential, 'signed out last').toBeNull();
  if (!credential) expect([...disk.snapshots.keys()], 'snapshots').not.toContain(`${entry.id}.explanation`);
  const underWay = run.providers.attempts.filter(({ signal }) => !signal.aborted);
  expect(underWay.length, 'provider sign-ins under way').toBe(provider?.signIn ? 1 : 0);
}
