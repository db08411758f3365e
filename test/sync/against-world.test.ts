import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain } from '../../electron/sync/explain/explain.ts';
import type { Claims } from '../../electron/contract/explanation/json.ts';
import { organizationFault, siteRoleFault, syncAccess } from '../world/coder/idp-sync/sync-access.ts';
import type { SyncFeature } from '../world/coder/idp-sync/sync-access.ts';
import type { DeploymentState, User } from '../world/coder/state.ts';
import { evidenceOf } from './evidence-of-world.ts';
import { claims, features, options, seed, storedSettings, users } from './sign-in-cases.ts';

// The world has its own small sync, written from the same page and sharing no code. Whatever it does to a user at a
// sign-in, the explanation has to have said, from what was known before.

/** What the world has given the user: in every organization, groups by name and, as a member, stored roles. */
function accessIn({ organizations, groups, members }: DeploymentState, user: User) {
  const perOrganization = [...organizations.keys()].map((organization) => {
    const own = [...groups.values()].filter(
      ({ organizationId, memberIds }) => organizationId === organization && memberIds.has(user.id),
    );
    const roles = members.find(({ organizationId }) => organizationId === organization)?.roles ?? null;
    return [organization, { groups: own.map(({ name }) => name).sort(), roles: roles && [...roles].sort() }];
  });
  return { siteRoles: [...user.roles].sort(), ...Object.fromEntries(perOrganization) } as unknown;
}

/** The same, as the explanation says it; null where it says that the sign-in is refused. */
function accessSaid({ organizations, siteRoles, perOrganization: all }: ReturnType<typeof explain>) {
  if (!organizations.traced || !siteRoles.traced) throw new Error('everything was known');
  if ('refused' in organizations.value || 'refused' in siteRoles.value) return null;
  const { memberOf } = organizations.value;
  const perOrganization = all.map(({ id, groups, roles }) => {
    if (!groups.traced || !roles.traced) throw new Error('everything was known');
    const stored = memberOf.includes(id) ? [...roles.value.roles].sort() : null;
    return [id, { groups: [...groups.value.memberOf].sort(), roles: stored }];
  });
  return { siteRoles: [...siteRoles.value.roles].sort(), ...Object.fromEntries(perOrganization) } as unknown;
}

test('the explanation foretells what a sign-in does at a deployment of the world', () => {
  const seen = { refused: 0, changed: 0 };
  fc.assert(
    fc.property(claims, users, storedSettings, options, features, (given, person, idpSync, env, licence) => {
      const state = seed(person, idpSync);
      const user = [...state.users.values()][0]!;
      const rules = {
        options: env,
        isEnabled: (name: SyncFeature) => licence.includes(name),
        leavesOutDefaultRoles: true,
      };
      const said = accessSaid(explain(evidenceOf(state, user, given as Claims, rules)));
      if (siteRoleFault(rules, given) !== undefined || organizationFault(state, rules, given) !== undefined) {
        seen.refused += 1;
        expect(said).toBe(null);
        return;
      }
      const before = JSON.stringify(accessIn(state, user));
      syncAccess(state, rules, user, given, 0);
      const after = accessIn(state, user);
      if (JSON.stringify(after) !== before) seen.changed += 1;
      expect(said).toEqual(after);
    }),
    { numRuns: 300 },
  );
  // Both kinds have to come up for this to say anything.
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.changed).toBeGreaterThan(100);
});
