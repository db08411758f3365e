import { describe, expect, test } from 'vitest';
import { evaluate } from '../../electron/sync/evaluation/evaluate.ts';
import { explain } from '../../electron/sync/explain/explain.ts';
import { evidence, group, groupSyncOn, known, organizationId, otherId, unknown, type Changes } from './evidence.ts';

const explained = (changes: Changes) => explain(evidence(changes));
const groupsOf = (changes: Changes, index = 0) => {
  const { groups } = explained(changes).perOrganization[index]!;
  if (!groups.traced) throw new Error('not traced');
  return groups.value;
};
const missing = (part: { readonly traced: boolean }) => ('missing' in part ? part.missing : null);

describe('organization sync decides where groups and roles are looked at', () => {
  const organizationSync = { field: 'orgs', mapping: { labs: [otherId.toUpperCase()] }, assignDefault: false };
  const others = [
    {
      isMember: false,
      groups: known([group('platform')]),
      groupSync: groupSyncOn,
    },
  ];

  test('what it grants is synced, what it takes away is not', () => {
    const changes: Changes = { claims: { orgs: ['labs'] }, organizationSync, others };
    expect(groupsOf(changes, 0).sync).toEqual({ state: 'off', why: 'not-a-member' });
    expect(groupsOf(changes, 1)).toMatchObject({ sync: { state: 'on' }, memberOf: ['platform'] });
  });

  test('where it refuses, the present membership stands in', () => {
    const changes: Changes = { claims: { orgs: 'a,b' }, organizationSync, others };
    expect(explained(changes).organizations).toMatchObject({ traced: true, value: { refused: { status: 500 } } });
    expect(groupsOf(changes, 0).memberOf).toEqual(['platform']);
    expect(groupsOf(changes, 1).sync).toEqual({ state: 'off', why: 'not-a-member' });
  });

  test('without a licence its settings need not be known', () => {
    const { organizations } = explained({ organizationSync: null, features: { organizations: false } });
    expect(organizations).toMatchObject({ traced: true, value: { sync: 'not-licensed', memberOf: [organizationId] } });
  });

  test('null stands for the settings of the environment', () => {
    const given = evidence({
      claims: { orgs: ['eng'] },
      options: { organizations: { field: 'orgs', mapping: { eng: [organizationId] }, assignDefault: false } },
    });
    const { organizations } = explain({ ...given, organizationSync: known(null) });
    expect(organizations).toMatchObject({ value: { sync: 'on', settings: 'deployment', memberOf: [organizationId] } });
    const without = explain({ ...given, organizationSync: known(null), options: unknown() });
    expect(missing(without.organizations)).toEqual([{ fact: 'options', organization: null, why: 'not-visible' }]);
  });
});

describe('what is missing is named', () => {
  test('the options, for identity, allow list and site roles', () => {
    const { identity, allowList, siteRoles, perOrganization } = explained({ options: null });
    const options = [{ fact: 'options', organization: null, why: 'not-visible' }];
    expect([identity, allowList, siteRoles].map(missing)).toEqual([options, options, options]);
    expect(perOrganization[0]!.groups.traced).toBe(true);
  });

  test('the settings of an organization; the claims are then compared with the own groups', () => {
    const { groups, compared } = explained({
      groupSync: null,
      claims: {
        groups: ['platform', 'PLATFORM ', 'x/platform', 'id-of-platform', 'sales'],
        roles: 'a,b',
        amr: ['pwd'],
      },
    }).perOrganization[0]!;
    expect(missing(groups)).toEqual([{ fact: 'group-settings', organization: organizationId, why: 'not-visible' }]);
    expect(compared?.map(({ claim, unreadable }) => [claim, unreadable !== null])).toEqual([
      ['groups', false],
      ['roles', true],
    ]);
    expect(compared?.[0]?.values.map(({ match }) => match)).toEqual(['name', 'white-space', 'prefix', 'id', null]);
  });

  test('claims: nothing is explained, and evaluate says so', () => {
    const given = { ...evidence(), claims: unknown('not-supported') };
    expect(missing(explain(given).identity)).toEqual([{ fact: 'claims', organization: null, why: 'not-supported' }]);
    expect(evaluate(given)).toMatchObject({ completeness: 'none', explanation: null });
  });

  test('custom roles, only where a name might be one', () => {
    const organization = { roleSync: known({ field: 'roles', mapping: {} }), customRoles: unknown() };
    const rolesWith = (roles: string[]) => explained({ claims: { roles }, organization }).perOrganization[0]!.roles;
    expect(rolesWith(['organization-admin'])).toMatchObject({ traced: true, value: { roles: ['organization-admin'] } });
    expect(missing(rolesWith(['mine']))).toMatchObject([{ fact: 'custom-roles', organization: organizationId }]);
  });
});

describe('where only the own groups can be seen', () => {
  const organization = { groups: unknown(), ownGroups: known([group('platform', true)]) };

  test('a value that meets none of them is left open, and the whole is not exact', () => {
    const changes: Changes = {
      claims: { groups: ['platform', 'sales', 'raw'] },
      groupSync: { mapping: { raw: ['g9'] } },
      organization,
    };
    expect(groupsOf(changes).values.map(({ outcome }) => outcome)).toEqual(['granted', 'not-visible', 'not-visible']);
    const { completeness, causes } = evaluate(evidence(changes));
    expect(completeness).toBe('partial');
    expect(causes[0]).toMatchObject({ cause: 'groups-not-visible', organization: 'Acme', values: ['sales', 'raw'] });
  });

  test('with auto-create the user gets in either way', () => {
    const changes: Changes = { claims: { groups: ['sales'] }, groupSync: { autoCreate: true }, organization };
    expect(groupsOf(changes)).toMatchObject({ memberOf: ['sales'], created: ['sales'] });
  });
});

test('a mapping can lead to a group of another organization', () => {
  const changes: Changes = {
    claims: { groups: ['raw'] },
    groupSync: { mapping: { raw: ['id-of-lab-users'] } },
    others: [{ groups: known([group('lab-users')]), groupSync: known(null) }],
  };
  expect(groupsOf(changes, 1)).toMatchObject({
    sync: { state: 'off', why: 'no-settings' },
    groups: [{ name: 'lab-users', change: 'gained', from: [{ organization: organizationId, value: 'raw' }] }],
  });
});

describe('the identity', () => {
  test('an account that exists keeps its username, whatever the claims say', () => {
    const { identity } = explained({ claims: { preferred_username: 'a.l' }, options: { allowSignups: false } });
    expect(identity).toMatchObject({ value: { outcome: 'login', user: { username: { username: 'ada' } } } });
    if (!identity.traced) throw new Error('not traced');
    expect(identity.value.steps.at(-1)).toEqual({ step: 'existing-account', username: 'ada' });
  });

  test('claims straight from the tokens are checked at their source', () => {
    const changes = { idToken: { iss: 'https://other.example', sub: '1' } };
    expect(explained(changes).identity).toMatchObject({
      value: { refusal: { title: 'Failed to verify OIDC token.' } },
    });
  });

  test('an allow list of an old release holds only with a licence', () => {
    const options = {
      allowedGroups: ['x'],
      groups: { field: 'groups', mapping: {}, regexFilter: '.*', autoCreate: false },
    };
    const listOf = (version: string, groups: boolean) =>
      explained({ version, options, features: { groups } }).allowList;
    expect(listOf('v2.36.0', false)).toMatchObject({ value: { refusal: { status: 403 } } });
    expect(listOf('v2.20.0', false)).toMatchObject({ value: { allowed: null, refusal: null } });
    expect(listOf('v2.20.0', true)).toMatchObject({ value: { refusal: { status: 403 } } });
  });
});

describe('completeness', () => {
  test.each<[string, Changes, string]>([
    ['all is known', {}, 'exact'],
    ['the options are not, which groups do not need', { options: null }, 'exact'],
    ['an organization of others is not', { others: [{ isMember: false, groupSync: unknown() }] }, 'exact'],
    ['one of the user’s organizations is not', { others: [{ groupSync: unknown() }] }, 'partial'],
    ['the filter cannot be applied', { groupSync: { regexFilter: '(?=a)' } }, 'partial'],
  ])('%s', (_, changes, completeness) => {
    const evaluation = evaluate(evidence(changes));
    expect(evaluation.completeness).toBe(completeness);
    expect(evaluation.causes.length > 0).toBe(completeness === 'partial');
  });
});
