import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAccess } from '../../../electron/sync/history/compare-access.ts';
import type { AccessSnapshot } from '../../../electron/sync/history/compare-access.ts';

const nothing: AccessSnapshot = { claims: {}, organizations: [], groups: [], roles: [] };
const changes = (before: Partial<AccessSnapshot>, after: Partial<AccessSnapshot>) =>
  compareAccess({ ...nothing, ...before }, { ...nothing, ...after });

describe('between two looks', () => {
  test('what came, went and stayed, in a settled order', () => {
    const { organizations, groups, roles } = changes(
      {
        organizations: ['acme', 'umbrella'],
        groups: [
          { name: 'ops', organization: 'acme' },
          { name: 'dev', organization: 'acme' },
        ],
        roles: [{ name: 'auditor', organization: null }],
      },
      {
        organizations: ['umbrella', 'zeta'],
        groups: [
          { name: 'dev', organization: 'acme' },
          { name: 'ops', organization: 'umbrella' },
        ],
        roles: [{ name: 'auditor', organization: 'acme' }],
      },
    );
    expect(organizations).toEqual([
      { name: 'acme', organization: null, change: 'lost' },
      { name: 'umbrella', organization: null, change: 'unchanged' },
      { name: 'zeta', organization: null, change: 'gained' },
    ]);
    expect(groups).toEqual([
      { name: 'dev', organization: 'acme', change: 'unchanged' },
      { name: 'ops', organization: 'acme', change: 'lost' },
      { name: 'ops', organization: 'umbrella', change: 'gained' },
    ]);
    expect(roles.map(({ organization, change }) => [organization, change])).toEqual([
      [null, 'lost'],
      ['acme', 'gained'],
    ]);
  });

  test('claims: by value, whatever the order of a list; what is new in every token says nothing', () => {
    const { claims } = changes(
      { claims: { iat: 1, exp: 2, nonce: 'a', groups: ['a', 'b'], email: 'old', address: { a: 1, b: 2 }, gone: null } },
      {
        claims: { iat: 3, exp: 4, groups: ['b', 'a'], email: 'new', address: { b: 2, a: 1 }, __proto: 1, auth_time: 1 },
      },
    );
    expect(Object.fromEntries(claims.map(({ name, change }) => [name, change]))).toEqual({
      groups: 'unchanged',
      email: 'changed',
      address: 'unchanged',
      gone: 'lost',
      nonce: 'lost',
      __proto: 'gained',
      auth_time: 'gained',
    });
  });

  test('an absent claim is not a null one', () => {
    expect(changes({ claims: {} }, { claims: { groups: null } }).claims).toMatchObject([{ change: 'gained' }]);
    expect(changes({ claims: { groups: [] } }, { claims: { groups: null } }).claims).toMatchObject([
      { change: 'changed' },
    ]);
  });

  test('of what was not known nothing is said', () => {
    const after = { ...nothing, claims: { a: 1 }, organizations: ['x'], groups: [{ name: 'g', organization: 'x' }] };
    const unread = { claims: null, organizations: null, groups: null, roles: null };
    expect(compareAccess(unread, after)).toEqual({ claims: [], organizations: [], groups: [], roles: [] });
    expect(compareAccess(after, unread)).toEqual({ claims: [], organizations: [], groups: [], roles: [] });
  });

  test('values of any depth', () => {
    const deep = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`) as never;
    expect(changes({ claims: { a: deep, b: 1 } }, { claims: { a: deep, b: 2 } }).claims).toMatchObject([
      { name: 'a', change: 'unchanged' },
      { name: 'b', change: 'changed' },
    ]);
  });

  test('nothing is lost or gained against itself; what is gained one way is lost the other', () => {
    const name = fc.constantFrom('a', 'A', '__proto__', 'é', '\ud800', '');
    const names = fc.array(fc.record({ name, organization: fc.option(name) }), { maxLength: 5 });
    const claims = fc.dictionary(name, fc.jsonValue()) as fc.Arbitrary<NonNullable<AccessSnapshot['claims']>>;
    const look = fc.record({ claims, organizations: fc.array(name), groups: names, roles: names });
    const turned = { gained: 'lost', lost: 'gained', unchanged: 'unchanged', changed: 'changed' } as const;
    fc.assert(
      fc.property(look, look, (one, other) => {
        const same = Object.values(compareAccess(one, structuredClone(one))).flat();
        expect(same.every(({ change }) => change === 'unchanged')).toBe(true);
        const there = Object.values(compareAccess(one, other)).flat();
        const back = Object.values(compareAccess(other, one)).flat();
        expect(back).toEqual(there.map((changed) => ({ ...changed, change: turned[changed.change] })));
      }),
    );
  });
});
