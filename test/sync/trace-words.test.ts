import { describe, expect, test } from 'vitest';
import { groupTraceWords } from '../../electron/sync/groups/group-words.ts';
import { nearMissWords } from '../../electron/sync/groups/reason-words.ts';
import { identityStepWords } from '../../electron/sync/user/user-words.ts';
import { organizationTraceWords } from '../../electron/sync/organizations/organization-words.ts';
import { roleTraceWords } from '../../electron/sync/roles/role-words.ts';
import { listed, say } from '../../electron/words/pieces.ts';
import { explain } from '../../electron/sync/explain/explain.ts';
import { evidence, known, type Changes } from './evidence.ts';
import type { GroupSettings } from '../../electron/sync/settings/settings.ts';
import type { Sentence } from '../../electron/contract/explanation/sentence.ts';

const textOf = (sentence: Sentence) =>
  sentence.map((piece) => (typeof piece === 'string' ? piece : `‹${piece.raw}›`)).join('');

function stepsOf(value: string, groupSync: Partial<GroupSettings>) {
  const [organization] = explain(evidence({ claims: { groups: [value] }, groupSync })).perOrganization;
  if (!organization?.groups.traced) throw new Error('not traced');
  const { outcome, steps } = groupTraceWords(organization.groups.value.values[0]!);
  return [outcome, ...steps.map(({ mark, label, text }) => `${mark}: ${label}: ${textOf(text)}`)];
}

describe('a claim value on its way to a group', () => {
  test('all the way', () =>
    expect(stepsOf('gpu-users', { regexFilter: '^gpu' })).toEqual([
      'leads to a group',
      'passed: Found in the claim: your identity provider sends it in ‹groups›',
      'passed: Name filter: ‹^gpu› lets ‹gpu-users› through',
      'passed: Mapping: has no entry for it, so it stands for the group named exactly ‹gpu-users›',
      'passed: Group exists: you are put into ‹gpu-users›',
    ]));

  test('renamed, then dropped by the filter; what follows is not reached', () =>
    expect(stepsOf('ML_GPU', { regexFilter: '^acme-.*', legacyNames: { ML_GPU: 'ml-gpu' } })).toEqual([
      'dropped by the name filter',
      'passed: Found in the claim: your identity provider sends it in ‹groups›',
      'passed: Renamed: ‹ML_GPU› becomes ‹ml-gpu›, by the name mapping of the deployment',
      'stopped: Name filter: ‹^acme-.*› does not match ‹ml-gpu›. The filter sees the name after renaming, not the one your provider sent',
      'not-reached: Mapping: not reached',
      'not-reached: Group exists: not reached',
    ]));

  test.each<[value: string, settings: Partial<GroupSettings>, last: string]>([
    ['raw', { regexFilter: '^x', mapping: { raw: ['id-of-platform'] } }, 'not-reached: Group exists: not reached'],
    ['raw', { mapping: { raw: [] } }, 'not-reached: Group exists: not reached'],
    ['raw', { mapping: { raw: ['gone'] } }, 'stopped: Group exists: no group has the id ‹gone›'],
    ['raw', { autoCreate: true }, 'passed: Group exists: Coder makes ‹raw› if it is not there, and puts you into it'],
    [
      'raw',
      {},
      'stopped: Group exists: no group of the organization is named exactly ‹raw›, capitals included, and Coder may not make one here',
    ],
    ['Everyone', {}, 'passed: Group exists: ‹Everyone› is the group of every member; you are in it anyway'],
    ['raw', { regexFilter: '(?=x)' }, 'not-reached: Group exists: not reached'],
  ])('%s with %j', (value, settings, last) => expect(stepsOf(value, settings).at(-1)).toBe(last));

  test('the filter comes before the mapping, and says so', () =>
    expect(stepsOf('raw', { regexFilter: '^x', mapping: { raw: ['id-of-platform'] } })[2]).toBe(
      'stopped: Name filter: ‹^x› does not match ‹raw›. The filter sees what your provider sent, before any mapping',
    ));
});

test('roles and organizations tell where a value stops', () => {
  const changes: Changes = {
    claims: { roles: ['nothing', 'swallowed'], orgs: ['Acme', 'gone'] },
    organization: { roleSync: known({ field: 'roles', mapping: { swallowed: [] } }) },
    organizationSync: { field: 'orgs', mapping: { gone: ['x'] }, assignDefault: true },
  };
  const { organizations, perOrganization } = explain(evidence(changes));
  const roles = perOrganization[0]!.roles;
  if (!roles.traced || !organizations.traced || 'refused' in organizations.value) throw new Error('not traced');
  const marks = (steps: readonly { readonly mark: string }[]) => steps.map(({ mark }) => mark).join(' ');
  expect(roles.value.values.map((trace) => marks(roleTraceWords(trace).steps))).toEqual([
    'passed passed stopped',
    'passed stopped not-reached',
  ]);
  const words = organizations.value.values.map((trace) => organizationTraceWords(trace, () => 'Acme'));
  expect(words.map(({ steps }) => marks(steps))).toEqual(['passed stopped not-reached', 'passed passed stopped']);
  expect(textOf(words[0]!.steps[1]!.text)).toBe(
    'has no entry for ‹Acme›, and Coder never looks for an organization by its name',
  );
});

test('an address that is not verified stops the sign-in, unless the deployment lets it pass', () => {
  const step = { step: 'email-verified', verified: false, recognized: false } as const;
  expect(identityStepWords({ ...step, ignored: false }).mark).toBe('stopped');
  expect(textOf(identityStepWords({ ...step, ignored: true }).text)).toMatch(/lets that pass$/);
});

test('raw values stay apart, also in rows and when they look like words', () => {
  expect(say`${'<b>'} and ${2} of ${listed(['a', 'b', 'c', 'd'])}`).toEqual([
    { raw: '<b>' },
    ' and ',
    '2',
    ' of ',
    { raw: 'a' },
    ', ',
    { raw: 'b' },
    ', ',
    { raw: 'c' },
    ' and 1 more',
  ]);
  expect(textOf(listed(['a', 'b']))).toBe('‹a› and ‹b›');
  expect(textOf(nearMissWords({ value: 'ENG', wanted: 'eng', difference: 'case' }))).toBe(
    'your provider sends ‹ENG›, Coder wants ‹eng›: capitals count',
  );
});
