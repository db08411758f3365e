import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../electron/sync/evaluation/evaluate.ts';
import { evidence, unknown, type Changes } from '../evidence.ts';

const causesOf = (changes: Changes) => evaluate(evidence({ options: null, groupSync: null, ...changes })).causes;
const namesOf = (changes: Changes) => causesOf(changes).map(({ cause }) => cause);

test('an exact explanation leaves nothing to guess', () => expect(evaluate(evidence()).causes).toEqual([]));

describe('without the settings', () => {
  test('at most six, the likeliest first', () => {
    const names = namesOf({ claims: { groups: ['a', 'b'] } });
    expect(names).toHaveLength(6);
    expect(new Set(names).size).toBe(6);
  });

  test('no claim with groups: it may not be sent at all', () => {
    expect(namesOf({ claims: { groups: undefined } })[0]).toBe('claim-missing');
  });

  test('a claim that cannot be read comes before anything else', () => {
    expect(causesOf({ claims: { groups: 'a,b' } })[0]).toMatchObject({ cause: 'claim-unreadable', claim: 'groups' });
  });

  test('a value that is nearly a group of the user', () => {
    const [first] = causesOf({ claims: { groups: ['Platform', 'x'] } });
    expect(first).toEqual({ cause: 'name-differs', organization: 'Acme', claim: 'groups', values: ['Platform'] });
  });

  test('where other values do lead to groups, sync is on, and only the rest is in question', () => {
    const causes = causesOf({ claims: { groups: ['platform', 'sales'] } });
    expect(causes.map(({ cause }) => cause)).not.toContain('claim-under-other-name');
    expect(causes.find(({ cause }) => cause === 'group-does-not-exist')?.values).toEqual(['sales']);
    const last = causes.findIndex(({ cause }) => cause === 'sync-not-set-up');
    expect(last === -1 || last === causes.length - 1).toBe(true);
  });

  test('an old sign-in is likelier to be the reason than a fresh one', () => {
    const first = (iat: number) => namesOf({ claims: { groups: ['sales'], iat } })[0];
    expect(first(1_700_000_000)).toBe('signed-in-before-the-change');
    expect(first(1_789_999_990)).not.toBe('signed-in-before-the-change');
  });
});

test('without claims, an OIDC user gets the usual reasons and others none of them', () => {
  const without = (why: 'not-oidc' | 'not-visible') =>
    evaluate({ ...evidence(), claims: unknown(why) }).causes.map(({ cause }) => cause);
  expect(without('not-oidc')).toEqual(['not-an-oidc-user']);
  expect(without('not-visible')[0]).toBe('signed-in-before-the-change');
});
