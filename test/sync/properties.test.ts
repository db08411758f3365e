import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syncGroups } from '../../electron/sync/groups/sync-groups.ts';
import { syncOrganizations } from '../../electron/sync/organizations/sync-organizations.ts';
import { syncOrganizationRoles } from '../../electron/sync/roles/organization-roles.ts';
import type { Claims, Json } from '../../electron/contract/explanation/json.ts';
import { deriveIdentity } from './other-rules/derive-identity.ts';
import { currentRules } from './other-rules/current-rules.ts';

// Few words, so that values, names, keys and ids meet; some of them are awkward on purpose.
const word = fc.constantFrom(
  'a',
  'A',
  ' a',
  'b',
  'x/a',
  'Everyone',
  '',
  '__proto__',
  'constructor',
  'g1',
  'g2',
  '\ud800',
);
const record = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.array(fc.tuple(word, value), { maxLength: 5 }).map((entries) => Object.fromEntries(entries));
const mapping = record(fc.option(fc.array(fc.constantFrom('g1', 'g2', 'g3', 'o1', 'nowhere'), { maxLength: 3 })));
const claim = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { maxLength: 8 }) },
  fc.jsonValue() as fc.Arbitrary<Json>,
);
const claims: fc.Arbitrary<Claims> = fc.record({ groups: claim, teams: claim }, { requiredKeys: [] });
const settings = fc.record({
  field: fc.constantFrom('groups', 'teams', ''),
  mapping,
  regexFilter: fc.constantFrom(null, '', 'a', '^(?i)a$', '(?=a)', '['),
  autoCreate: fc.boolean(),
  legacyNames: record(word),
});
const organizationOf = (id: string, groups: readonly string[]) =>
  fc.record({
    id: fc.constant(id),
    isDefault: fc.boolean(),
    isMember: fc.boolean(),
    settings: fc.option(settings),
    groups: fc.tuple(
      ...groups.map((group) => fc.record({ id: fc.constant(group), name: word, isMember: fc.boolean() })),
    ),
  });
const organizations = fc.tuple(organizationOf('o1', ['g1']), organizationOf('o2', ['g2', 'g3'])).filter(hasUniqueNames);

function hasUniqueNames(all: readonly { readonly groups: readonly { readonly name: string }[] }[]): boolean {
  return all.every(({ groups }) => new Set(groups.map(({ name }) => name)).size === groups.length);
}

test('the result of group sync is exactly what its steps granted and what was left alone', () => {
  fc.assert(
    fc.property(claims, organizations, fc.boolean(), (given, all, isEntitled) => {
      const results = syncGroups(given, all, null, isEntitled);
      const granted = results
        .flatMap(({ values }) => values.flatMap(({ steps }) => steps))
        .flatMap((step) =>
          step.step === 'group' && (step.result === 'granted' || step.result === 'created-and-granted') ? [step] : [],
        );
      for (const [index, { organization, sync, memberOf }] of results.entries()) {
        const here = granted.filter((step) => step.organization === organization).map(({ name }) => name);
        const untouched = sync.state === 'on' ? [] : all[index]!.groups.filter(({ isMember }) => isMember);
        expect(new Set(memberOf)).toEqual(new Set([...here, ...untouched.map(({ name }) => name)]));
      }
    }),
  );
});

test('every claim value ends in exactly one outcome, in the order of the claim', () => {
  fc.assert(
    fc.property(fc.array(word), organizations, (groups, all) => {
      for (const { sync, values } of syncGroups({ groups, teams: groups }, all, null, true)) {
        if (sync.state === 'off') expect(values).toEqual([]);
        else expect(values.map(({ value }) => value)).toEqual(groups.map((value) => value.replace('\ud800', '\ufffd')));
        for (const { outcome, steps } of values) {
          const grants = steps.filter((step) => step.step === 'group' && step.result.endsWith('granted'));
          expect(grants.length > 0).toBe(outcome === 'granted');
        }
      }
    }),
  );
});

test('the same input gives the same explanation, and it survives JSON', () => {
  fc.assert(
    fc.property(claims, organizations, (given, all) => {
      const before = JSON.stringify([given, all]);
      const result = syncGroups(given, all, null, true);
      expect(syncGroups(given, all, null, true)).toEqual(result);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expect(JSON.stringify([given, all])).toBe(before);
    }),
  );
});

test('nothing throws on any claims', () => {
  const anything = fc.dictionary(
    fc.constantFrom('sub', 'iss', 'email', 'email_verified', 'name', 'preferred_username', 'groups'),
    fc.jsonValue(),
  ) as fc.Arbitrary<Claims>;
  const config = {
    claimsSource: 'userinfo',
    usernameField: 'preferred_username',
    emailField: 'email',
    nameField: 'name',
    ignoreEmailVerified: true,
    emailDomains: ['(', '@corp.example'],
    allowSignups: true,
    issuerUrl: null,
  } as const;
  fc.assert(
    fc.property(anything, fc.option(anything), mapping, (idToken, userinfo, mapped) => {
      const users = { exists: false, userCount: 1, takenUsernames: ['a'] } as const;
      const identity = deriveIdentity({ idToken, userinfo, accessToken: null }, config, users, currentRules);
      expect(JSON.parse(JSON.stringify(identity))).toEqual(identity);
      const organization = { field: 'groups', mapping: mapped, assignDefault: true };
      const known = [{ id: 'o1', isDefault: true, isDeleted: false }];
      const sync = syncOrganizations(
        idToken,
        { deployment: organization, stored: null },
        known,
        true,
        ['o2'],
        currentRules,
      );
      if (sync.ok) expect(sync.value.memberOf).toEqual(['o1']);
      const roles = { settings: { field: 'groups', mapping: mapped }, customRoles: ['g1'], defaultRoles: ['a'] };
      const after = syncOrganizationRoles(idToken, roles, true, [], currentRules).roles;
      expect(after.every((role) => role === 'g1')).toBe(true);
    }),
  );
});
