import fc from 'fast-check';
import { groupIdOf, organizationIdOf } from '../world/coder/identifiers.ts';
import { defaultOidcOptions } from '../world/coder/idp-sync/oidc-options.ts';
import type { OidcOptions } from '../world/coder/idp-sync/oidc-options.ts';
import type { SyncFeature } from '../world/coder/idp-sync/sync-access.ts';
import { seedState } from '../world/coder/seed.ts';
import type { DeploymentState } from '../world/coder/state.ts';
import type { DeploymentOptions, StoredSyncSeed } from '../world/options.ts';

const organizationNames = ['first', 'second', 'third'] as const;
const groupNames = ['a', 'A', 'b', 'x-b', 'constructor'];
const idsOf = (organization: string) => organizationIdOf('acme', organization);
const groupIds = organizationNames.flatMap((organization) =>
  groupNames.slice(0, 3).map((name) => groupIdOf('acme', organization, name)),
);
const roleNames = ['owner', 'auditor', 'member', 'organization-auditor', 'organization-workspace-access', 'data-team'];

// Few words, so that values, names, keys and roles meet.
const word = fc.constantFrom(...groupNames, ...roleNames, ' a', 'Everyone', 'new', '', '__proto__', idsOf('second'));
const field = fc.constantFrom('groups', 'groups', 'teams', '');
const claim = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { maxLength: 6 }) },
  { weight: 2, arbitrary: fc.oneof(word, fc.constantFrom<unknown>(null, 7, 'a,b', ['a', 1], { a: 'b' })) },
);
export const claims = fc.record({ groups: claim, teams: claim, constructor: claim }, { requiredKeys: [] });
const dictionary = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.array(fc.tuple(word, value), { maxLength: 5 }).map((entries) => Object.fromEntries(entries));
const mappingTo = (...targets: string[]) =>
  dictionary(fc.array(fc.constantFrom(...targets, 'e7e0f3a2-0000-4000-8000-000000000000'), { maxLength: 3 }));
const filter = fc.constantFrom('.*', '', '^(?i)a$', '^[ab]', 'b|data');
const toGroups = mappingTo(...groupIds, groupIds[0]!.toUpperCase());
const toOrganizations = mappingTo(...organizationNames.map(idsOf));

export const options: fc.Arbitrary<OidcOptions> = fc.record({
  ...Object.fromEntries(Object.entries(defaultOidcOptions).map(([name, value]) => [name, fc.constant(value)])),
  oidcScopes: fc.constantFrom(['openid'], ['openid', 'groups']),
  oidcGroupField: field,
  oidcGroupMapping: dictionary(word),
  oidcGroupRegexFilter: filter,
  oidcGroupAutoCreate: fc.boolean(),
  oidcUserRoleField: field,
  oidcUserRoleMapping: mappingTo(...roleNames),
  oidcUserRoleDefault: fc.subarray(roleNames),
  oidcOrganizationField: field,
  oidcOrganizationMapping: toOrganizations,
  oidcOrganizationAssignDefault: fc.boolean(),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<OidcOptions>;

const perOrganization = <T>(settings: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(fc.constantFrom(...organizationNames), settings, { maxKeys: 3 });
export const storedSettings: fc.Arbitrary<StoredSyncSeed> = fc.record(
  {
    organization: fc.record({ field, mapping: toOrganizations, assignDefault: fc.boolean() }),
    groups: perOrganization(
      fc.record({
        field,
        mapping: toGroups,
        regexFilter: fc.option(filter, { nil: null }),
        autoCreate: fc.boolean(),
        legacyNames: dictionary(word),
      }),
    ),
    roles: perOrganization(fc.record({ field, mapping: mappingTo(...roleNames) })),
  },
  { requiredKeys: ['groups', 'roles'] },
);
const membership = fc.record({
  isMember: fc.boolean(),
  roles: fc.subarray(['organization-auditor', 'organization-workspace-access', 'data-team']),
  own: fc.subarray(groupNames.slice(0, 3)),
});
export const users = fc.record({
  roles: fc.subarray(['owner', 'auditor']),
  memberships: fc.tuple(membership, membership, membership),
});
export const features = fc.subarray<SyncFeature>(['template_rbac', 'user_role_management', 'multiple_organizations'], {
  minLength: 1,
});

type Person = typeof users extends fc.Arbitrary<infer T> ? T : never;

/** A deployment with one user, `ada`. */
export function seed(user: Person, idpSync: StoredSyncSeed): DeploymentState {
  const memberOf = organizationNames.map((name, index) => [name, user.memberships[index]!] as const);
  const seeds: DeploymentOptions = {
    name: 'acme',
    idpSync,
    organizations: memberOf.map(([name, { isMember, own }]) => ({
      name,
      isDefault: name === 'first',
      groups: groupNames
        .slice(0, 3)
        .map((group) => ({ name: group, members: isMember && own.includes(group) ? ['ada'] : [] })),
      customRoles: [{ name: 'data-team', displayName: '' }],
    })),
    users: [
      {
        username: 'ada',
        roles: user.roles,
        organizations: Object.fromEntries(
          memberOf.flatMap(([name, { isMember, roles }]) => (isMember ? [[name, roles]] : [])),
        ),
      },
    ],
  };
  return seedState(seeds, 0);
}
