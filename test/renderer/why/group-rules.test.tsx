import { expect, test } from 'vitest';
import { addMapping, changeGroupRules, readGroupRules } from '../../../renderer/why/group-rules.ts';
import { applyEdits } from '../../../electron/sync/editing/edit.ts';
import { evidence, memberEvidence, reportOn } from './samples.ts';

const rulesAfter = (all: Parameters<typeof reportOn>[0], settings: string) => {
  const edited = applyEdits(all, { settings }, 0);
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  const [first] = edited.evidence.organizations.known ? edited.evidence.organizations.value : [];
  return first?.groupSync.known ? first.groupSync.value : null;
};

test('reads what the editor was given', () => {
  const rules = readGroupRules(reportOn(evidence()).editable.settings, 'platform');
  expect(rules).toMatchObject({ field: 'groups', filter: '^acme-.*', autoCreate: false });
  expect(Object.keys(rules?.groups ?? {})).toContain('ml-gpu');
});

test('what is changed here is what the main process reads', () => {
  const all = evidence();
  const changed = changeGroupRules(reportOn(all).editable.settings, 'platform', { filter: '', autoCreate: true });
  const text = addMapping(addMapping(changed, 'platform', '__proto__', 'one'), 'platform', '__proto__', 'two');
  const rules = rulesAfter(all, text);
  expect(rules).toMatchObject({
    field: 'groups',
    regexFilter: null,
    autoCreate: true,
    legacyNames: { ML_GPU: 'ml-gpu' },
  });
  expect(Object.entries(rules?.mapping ?? {})).toEqual([['__proto__', ['one', 'two']]]);
});

test('rules can be supposed where none are known', () => {
  const all = memberEvidence();
  const { settings } = reportOn(all).editable;
  expect(readGroupRules(settings, 'platform')).toEqual({ field: '', filter: '', autoCreate: false, groups: null });
  expect(rulesAfter(all, changeGroupRules(settings, 'platform', { field: 'groups' }))).toMatchObject({
    field: 'groups',
  });
});

test('a text that cannot be read, or an organization that is not in it, is left alone', () => {
  expect(readGroupRules('{', 'platform')).toBeNull();
  expect(changeGroupRules('{', 'platform', { field: 'x' })).toBe('{');
  expect(readGroupRules(reportOn(evidence()).editable.settings, 'constructor')).toBeNull();
});
