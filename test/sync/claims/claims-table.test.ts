import { describe, expect, test } from 'vitest';
import type { ClaimUse } from '../../../electron/contract/explanation/report.ts';
import { signedInAt } from '../../../electron/sync/claims/claim-times.ts';
import { describeClaims } from '../../../electron/sync/claims/claims-table.ts';
import { explain } from '../../../electron/sync/explain/explain.ts';
import { evidence, groupSyncOn, known, type Changes } from '../evidence.ts';

function tableOf(changes: Changes) {
  const given = evidence(changes);
  return describeClaims(given, given.claims.known ? explain(given) : null);
}
const rowOf = (name: string, changes: Changes) => tableOf(changes).rows.find((row) => row.name === name);
const usesOf = (name: string, changes: Changes) => rowOf(name, changes)?.uses ?? [];
const use = (name: ClaimUse['use'], more: Partial<ClaimUse> = {}): ClaimUse => {
  return { use: name, organizations: [], dropped: null, certain: true, ...more };
};

describe('where a claim is from', () => {
  const changes: Changes = {
    claims: { email: 'ada@acme.example', name: 'Ada Lindqvist', groups: ['a'] },
    idToken: { email: 'a.l@acme.example', name: 'Ada Lindqvist', iss: 'x', sub: '1' },
    userinfo: { email: 'ada@acme.example', name: 'Ada Lindqvist', groups: ['a'] },
  };
  test('the winner, and the value that lost where it is another', () => {
    expect(rowOf('email', changes)).toMatchObject({
      from: 'userinfo',
      also: 'id_token',
      lost: { value: 'a.l@acme.example' },
    });
    expect(rowOf('name', changes)).toMatchObject({ from: 'userinfo', also: 'id_token', lost: null });
    expect(rowOf('groups', changes)).toMatchObject({ from: 'userinfo', also: null, lost: null });
  });
  test('of an access token it loses to the ID token', () => {
    const row = rowOf('email', { ...changes, options: { claimsSource: 'access_token' } });
    expect(row).toMatchObject({ from: 'id_token', also: 'access_token' });
  });
  test('not told where only merged claims are known', () => {
    expect(rowOf('email', {})).toMatchObject({ from: null, also: null, lost: null });
  });
});

describe('what Coder uses a claim for', () => {
  test('the fields of the deployment, and which values came to nothing', () => {
    const changes: Changes = {
      claims: { groups: ['platform', 'sales'], upn: 'ada', roles: ['owner', 'x'] },
      options: {
        emailField: 'upn',
        allowedGroups: ['platform'],
        groups: { field: 'groups', mapping: {}, regexFilter: '.*', autoCreate: false },
        siteRoles: { field: 'roles', mapping: {}, defaultRoles: [] },
      },
    };
    expect(usesOf('upn', changes)).toEqual([use('email')]);
    expect(usesOf('email', changes)).toEqual([]);
    expect(usesOf('groups', changes)).toEqual([
      use('allow-list'),
      use('groups', { organizations: ['Acme'], dropped: 1 }),
    ]);
    expect(usesOf('roles', changes)).toEqual([use('site-roles', { dropped: 1 })]);
    expect(usesOf('sub', changes)).toEqual([use('subject')]);
    expect(tableOf(changes).fieldsKnown).toBe(true);
  });

  test('a value is dropped only where no organization takes it', () => {
    const others = [{ groupSync: groupSyncOn }];
    const changes: Changes = { claims: { groups: ['platform', 'sales'] }, groupSync: { regexFilter: 'sales' }, others };
    expect(usesOf('groups', changes)).toEqual([use('groups', { organizations: ['Acme', 'Labs'], dropped: 1 })]);
  });

  test('without permission, the defaults of Coder are assumed and marked so', () => {
    const changes: Changes = { options: null, groupSync: null };
    expect(usesOf('email', changes)).toEqual([use('email', { certain: false })]);
    expect(usesOf('email_verified', changes)).toEqual([use('email-verified')]);
    expect(usesOf('groups', changes)).toEqual([use('groups', { organizations: ['Acme'], certain: false })]);
    expect(tableOf(changes).fieldsKnown).toBe(false);
  });

  test('what the licence does not cover is not used', () => {
    expect(usesOf('groups', { features: { groups: false } })).toEqual([]);
    const organization = { roleSync: known({ field: 'groups', mapping: {} }) };
    expect(usesOf('groups', { features: { groups: false }, organization })).toEqual([
      use('organization-roles', { organizations: ['Acme'], dropped: 1 }),
    ]);
  });
});

describe('personal values', () => {
  test.each([
    ['sub', '1', true],
    ['https://acme.example/email', 'x', true],
    ['favourite', 'ADA@acme.example', true],
    ['badge', 'B-17', false],
    ['groups', ['platform'], false],
  ])('%s: %j', (name, value, personal) => expect(rowOf(name, { claims: { [name]: value } })?.personal).toBe(personal));
  test('the claim that is the username here', () => {
    expect(rowOf('badge', { claims: { badge: 'B-17' }, options: { usernameField: 'badge' } })?.personal).toBe(true);
  });
});

test('times are those of time claims with a sensible number', () => {
  const claims = { exp: 1_795_258_320, iat: 'soon', nbf: -1, auth_time: 9e99, updated_at: 1.5, other: 1_795_258_320 };
  const times = Object.fromEntries(tableOf({ claims }).rows.map(({ name, time }) => [name, time]));
  expect(times).toMatchObject({
    exp: 1_795_258_320_000,
    iat: null,
    nbf: null,
    auth_time: null,
    updated_at: 1500,
    other: null,
  });
});

test('the sign-in is dated by auth_time, else by iat', () => {
  expect(signedInAt({ auth_time: 1, iat: 2 })).toBe(1000);
  expect(signedInAt({ auth_time: null, iat: 2 })).toBe(2000);
  expect(signedInAt({})).toBeNull();
});

test('a claim named like a prototype is just a claim', () => {
  const claims = JSON.parse('{"__proto__": ["x"], "constructor": 1}') as Record<string, string[]>;
  const { rows, raw } = tableOf({ claims });
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
  expect(raw.merged).toContain('"__proto__": [\n    "x"\n  ]');
  expect(raw).toMatchObject({ idToken: null, secondary: null });
});
