import { describe, expect, test } from 'vitest';
import {
  accessOf,
  historyEntries,
  latestChange,
  withLook,
  type DatedAccess,
} from '../../../electron/app/explanation/history.ts';
import type { Known } from '../../../electron/contract/explanation/known.ts';
import type { Evidence, OrganizationEvidence } from '../../../electron/sync/evidence.ts';

const known = <T>(value: T): Known<T> => ({ known: true, value, from: 'deployment', at: 1 });
const unknown = { known: false, why: 'no-answer' } as const;
const group = (name: string) => ({ id: name, name, isMember: true, source: 'oidc' });
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
  ownRoles: known(['data-team']),
};
const evidence: Evidence = {
  version: null,
  user: known({ username: 'mika', email: '', name: '', loginType: 'oidc', siteRoles: ['owner'] }),
  claims: known({ idToken: null, secondary: null, merged: { sub: '1', iat: 100 } }),
  features: unknown,
  options: unknown,
  organizationSync: unknown,
  organizations: known([acme, { ...acme, id: 'o2', name: 'labs', isMember: false }]),
};
const look = (at: number, change: Partial<DatedAccess> = {}): DatedAccess => ({ ...accessOf(evidence, at), ...change });

describe('a look', () => {
  test('holds what the user has, by raw names, in the organizations they are in', () => {
    expect(accessOf(evidence, 5)).toEqual({
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
    expect(accessOf(partly, 5)).toMatchObject({ organizations: ['acme', 'x'], groups: null });
    const hidden = { ...evidence, organizations: unknown, user: unknown, claims: unknown };
    const nothing = accessOf(hidden, 5);
    expect(nothing).toEqual({ at: 5, claims: null, organizations: null, groups: null, roles: null });
    expect(latestChange([look(1), nothing])).toBeNull();
  });
});

describe('the history', () => {
  test('keeps a look after a sign-in, and else only one that is different', () => {
    const one = withLook([], look(1), null);
    expect(one).toHaveLength(1);
    expect(withLook(one, look(2), null)).toBe(one);
    expect(withLook(one, look(3), 2)).toHaveLength(2);
    // Another reading after the same sign-in is no second look at it.
    expect(withLook(one, look(3), 1)).toBe(one);
    expect(withLook(one, look(3, { groups: [] }), 1)).toHaveLength(2);
    expect(withLook(one, look(2, { claims: { sub: '1', iat: 200 } }), null)).toHaveLength(2);
    expect(withLook(one, look(2, { groups: [] }), null)).toHaveLength(2);
  });

  test('keeps the newest twenty, and fewer of large ones', () => {
    const add = (claims: DatedAccess['claims'], count: number) =>
      Array.from({ length: count }, (_, at) => at).reduce<readonly DatedAccess[]>(
        (history, at) => withLook(history, look(at, { claims }), at),
        [],
      );
    expect(add({ sub: '1' }, 25).map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, at) => at + 5));
    const large = add({ sub: 'x'.repeat(1_500_000) }, 10);
    expect(large.map(({ at }) => at)).toEqual([5, 6, 7, 8, 9]);
  });

  test('tells what changed from look to look, newest first', () => {
    const history = [look(1), look(2, { groups: [] }), look(3, { claims: { sub: '1', auth_time: 50 } })];
    const entries = historyEntries(history);
    expect(entries.map(({ at, signedInAt }) => [at, signedInAt])).toEqual([
      [3, 50_000],
      [2, 100_000],
    ]);
    expect(entries[0]?.groups).toEqual([{ name: 'platform', organization: 'acme', change: 'gained' }]);
    expect(entries[1]?.groups).toEqual([{ name: 'platform', organization: 'acme', change: 'lost' }]);
    expect(latestChange(history)).toEqual({ at: 3, gained: 1, lost: 0 });
    expect(historyEntries([look(1)])).toEqual([]);
  });
});
