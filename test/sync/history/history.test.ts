import { describe, expect, test } from 'vitest';
import type { Known } from '../../../electron/contract/explanation/known.ts';
import type { Evidence, OrganizationEvidence } from '../../../electron/sync/evidence.ts';
import { accessNames, type DatedAccess } from '../../../electron/sync/history/access-names.ts';
import { historyEntries, latestChange, withReading } from '../../../electron/sync/history/history.ts';
import { nothingRead } from '../../../electron/sync/readings/nothing-read.ts';

const known = <T>(value: T): Known<T> => ({ known: true, value, from: 'deployment', at: 1 });
const unknown = { known: false, why: 'no-answer' } as const;
const group = (name: string) => ({
  id: name,
  name,
  displayName: '',
  isMember: true,
  source: 'oidc',
  memberCount: null,
});
const role = (name: string) => ({ name, displayName: '' });
const acme: OrganizationEvidence = {
  id: 'o1',
  name: 'acme',
  displayName: 'Acme',
  isDefault: true,
  isMember: true,
  groups: unknown,
  ownGroups: known([group('platform')]),
  groupSync: unknown,
  roleSync: unknown,
  customRoles: unknown,
  defaultRoles: [],
  ownRoles: known([role('data-team')]),
};
const evidence: Evidence = {
  ...nothingRead(null),
  user: known({
    id: 'u1',
    username: 'mika',
    email: '',
    name: '',
    loginType: 'oidc',
    status: 'active',
    siteRoles: [role('owner')],
  }),
  claims: known({ idToken: null, secondary: null, merged: { sub: '1', iat: 100 } }),
  organizations: known([acme, { ...acme, id: 'o2', name: 'labs', isMember: false }]),
};
const reading = (at: number, change: Partial<DatedAccess> = {}): DatedAccess => ({
  ...accessNames(evidence, at),
  ...change,
});

describe('a reading', () => {
  test('holds what the user has, by raw names, in the organizations they are in', () => {
    expect(accessNames(evidence, 5)).toEqual({
      at: 5,
      claims: { sub: '1', iat: 100 },
      organizations: ['acme'],
      groups: [{ name: 'platform', organization: 'acme' }],
      roles: [
        { name: 'owner', organization: null },
        { name: 'data-team', organization: 'acme' },
      ],
    });
  });

  test('does not take for lost what it could not see', () => {
    const partly = { ...evidence, organizations: known([acme, { ...acme, id: 'o3', name: 'x', ownGroups: unknown }]) };
    expect(accessNames(partly, 5)).toMatchObject({ organizations: ['acme', 'x'], groups: null });
    const hidden = { ...evidence, organizations: unknown, user: unknown, claims: unknown };
    const nothing = accessNames(hidden, 5);
    expect(nothing).toEqual({ at: 5, claims: null, organizations: null, groups: null, roles: null });
    expect(latestChange([reading(1), nothing])).toBeNull();
  });
});

describe('the history', () => {
  test('keeps a reading after a sign-in, and else only one that is different', () => {
    const one = withReading([], reading(1), null);
    expect(one).toHaveLength(1);
    expect(withReading(one, reading(2), null)).toBe(one);
    expect(withReading(one, reading(3), 2)).toHaveLength(2);
    // Another reading after the same sign-in is no second one of it.
    expect(withReading(one, reading(3), 1)).toBe(one);
    expect(withReading(one, reading(3, { groups: [] }), 1)).toHaveLength(2);
    expect(withReading(one, reading(2, { claims: { sub: '1', iat: 200 } }), null)).toHaveLength(2);
    expect(withReading(one, reading(2, { groups: [] }), null)).toHaveLength(2);
  });

  test('keeps the newest twenty, and fewer of large ones', () => {
    const add = (claims: DatedAccess['claims'], count: number) =>
      Array.from({ length: count }, (_, at) => at).reduce<readonly DatedAccess[]>(
        (history, at) => withReading(history, reading(at, { claims }), at),
        [],
      );
    expect(add({ sub: '1' }, 25).map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, at) => at + 5));
    const large = add({ sub: 'x'.repeat(1_500_000) }, 10);
    expect(large.map(({ at }) => at)).toEqual([5, 6, 7, 8, 9]);
  });

  test('tells what changed from reading to reading, newest first', () => {
    const history = [reading(1), reading(2, { groups: [] }), reading(3, { claims: { sub: '1', auth_time: 50 } })];
    const entries = historyEntries(history);
    expect(entries.map(({ at, signedInAt }) => [at, signedInAt])).toEqual([
      [3, 50_000],
      [2, 100_000],
    ]);
    expect(entries[0]?.groups).toEqual([{ name: 'platform', organization: 'acme', change: 'gained' }]);
    expect(entries[1]?.groups).toEqual([{ name: 'platform', organization: 'acme', change: 'lost' }]);
    expect(latestChange(history)).toEqual({ at: 3, gained: 1, lost: 0 });
    expect(historyEntries([reading(1)])).toEqual([]);
  });
});
