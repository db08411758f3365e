import { afterAll, beforeAll, expect, it } from 'vitest';
import { Visitor } from './browsing.ts';
import { defaultWorld } from './default-world.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(defaultWorld);
});
afterAll(() => world.stop());

it.each([
  ['acme', ['platform', 'oncall', 'trial-gpus', 'prototypes'], ['organization-auditor', 'data-team']],
  // `gpu-users` is among the claim's values, and is a group; the filter stands between them.
  ['staging', ['release'], ['organization-admin']],
  // No claim, no group.
  ['research', [], []],
])('what the sign-in leaves of the user at %s', async (name, groups, roles) => {
  const { origin, state } = world.deployments.get(name);
  await new Visitor(world.fetch).signIn(`${origin}/api/v2/users/oidc/callback`, 'ada');
  const ada = [...state.users.values()].find(({ username }) => username === 'ada')!;
  const own = [...state.groups.values()].filter(({ memberIds }) => memberIds.has(ada.id));
  expect(own.map((group) => group.name)).toEqual(groups);
  expect(state.members.filter(({ userId }) => userId === ada.id).flatMap((row) => row.roles)).toEqual(roles);
  const claims = state.links.get(ada.id)?.mergedClaims ?? {};
  expect(claims['groups']).toEqual(name === 'research' ? undefined : expect.arrayContaining(['gpu-users']));
});
