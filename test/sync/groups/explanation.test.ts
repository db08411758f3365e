import { describe, expect, test } from 'vitest';
import { syncGroups } from '../../../electron/sync/groups/sync-groups.ts';
import type { GroupSettings } from '../../../electron/sync/settings/settings.ts';

const none: GroupSettings = { field: 'groups', mapping: {}, regexFilter: null, autoCreate: false, legacyNames: {} };

function explain(groups: unknown, settings: Partial<GroupSettings>, names: readonly string[]) {
  const existing = names.map((name, index) => ({ id: `g${index}`, name, isMember: false }));
  const organization = {
    id: 'o',
    isDefault: false,
    isMember: true,
    settings: { ...none, ...settings },
    groups: existing,
  };
  const [result] = syncGroups({ groups: groups as string[] }, [organization], null, true);
  return result!;
}

describe('the way of a claim value', () => {
  test('renamed, filtered, mapped, granted', () => {
    const settings = {
      legacyNames: { raw: 'coder-a' },
      regexFilter: '^coder-',
      mapping: { 'coder-a': ['g0', 'nowhere'] },
    };
    const { values } = explain(['raw', 'other'], settings, ['target']);
    expect(values[0]).toEqual({
      value: 'raw',
      outcome: 'granted',
      steps: [
        { step: 'found-in-claim', field: 'groups' },
        { step: 'legacy-renamed', to: 'coder-a' },
        { step: 'filter', pattern: '^coder-', passed: true },
        { step: 'mapping', ids: ['g0', 'nowhere'] },
        { step: 'group', organization: 'o', id: 'g0', name: 'target', result: 'granted' },
        { step: 'group', organization: null, id: 'nowhere', name: null, result: 'id-unknown' },
      ],
    });
    expect(values[1]).toMatchObject({ outcome: 'regex-dropped', steps: [{}, { step: 'filter', passed: false }] });
  });

  test('a group that is made says so, and names the value once however often it occurs', () => {
    const { values, groups } = explain(['new', 'new'], { autoCreate: true }, []);
    expect(values.map(({ outcome }) => outcome)).toEqual(['granted', 'granted']);
    expect(values[0]?.steps.at(-1)).toMatchObject({ result: 'created-and-granted', id: null, name: 'new' });
    const from = [{ organization: 'o', value: 'new' }];
    expect(groups).toEqual([{ id: null, name: 'new', change: 'gained', isNew: true, from, nearest: null }]);
  });

  test('a filter that is not RE2 leaves everything as it is and says why', () => {
    const result = explain(['a'], { regexFilter: '(?=a)' }, ['a']);
    expect(result.sync).toMatchObject({ state: 'not-evaluated', problem: 'filter-invalid' });
    expect(result.values).toMatchObject([{ value: 'a', outcome: 'not-evaluated' }]);
    expect(result.memberOf).toEqual([]);
  });
});

describe('the nearest miss of a group', () => {
  test.each<[difference: string, value: string, settings: Partial<GroupSettings>, wanted: string]>([
    ['case', 'ENGINEERING', {}, 'engineering'],
    ['white-space', 'engineering ', {}, 'engineering'],
    ['prefix', '/corp/engineering', {}, 'engineering'],
    ['prefix', 'CN=Engineering,OU=Groups', {}, 'engineering'],
    ['id-instead-of-name', 'g0', {}, 'engineering'],
    ['dropped-by-filter', 'engineering', { regexFilter: '^coder-' }, 'engineering'],
    ['mapped-elsewhere', 'engineering', { mapping: { engineering: [] } }, 'engineering'],
    ['renamed', 'engineering', { legacyNames: { engineering: 'x' } }, 'engineering'],
    ['case', 'idp-7', { mapping: { 'IdP-7': ['g0'] } }, 'IdP-7'],
    ['dropped-by-filter', 'raw', { regexFilter: '^coder-', legacyNames: { raw: 'engineering' } }, 'raw'],
  ])('%s: %j', (difference, value, settings, wanted) => {
    const { groups } = explain(['unrelated', value], settings, ['engineering']);
    expect(groups[0]).toMatchObject({ change: 'none', nearest: { value, wanted, difference } });
  });

  test('the closest one wins, and there may be none', () => {
    const { groups } = explain(['x/eng', 'ENG'], {}, ['eng', 'sales']);
    expect(groups.map(({ nearest }) => nearest)).toEqual([{ value: 'ENG', wanted: 'eng', difference: 'case' }, null]);
  });
});
