import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GithubAdmission } from '../../../electron/contract/provider.ts';
import { admission, type GithubPerson } from '../../../electron/idp/github/admission.ts';

const rules = (change: Partial<GithubAdmission> = {}): GithubAdmission => ({
  allowEveryone: false,
  allowSignups: true,
  organizations: ['acme'],
  teams: [],
  ...change,
});
const person = (change: Partial<GithubPerson> = {}): GithubPerson => ({
  emails: [{ verified: true, primary: true }],
  organizations: [{ login: 'acme', state: 'active' }],
  teams: [{ organization: 'acme', slug: 'platform' }],
  hasAccount: null,
  ...change,
});
const everyone = { allowEveryone: true, organizations: [] };

const cases: readonly (readonly [
  string,
  'yes' | 'no' | 'unknown',
  Partial<GithubAdmission> | null,
  Partial<GithubPerson>,
])[] = [
  ['an active member', 'yes', {}, {}],
  ['not a member', 'no', {}, { organizations: [{ login: 'other', state: 'active' }] }],
  ['a pending member', 'no', {}, { organizations: [{ login: 'acme', state: 'pending' }] }],
  ['the same name in another case', 'no', {}, { organizations: [{ login: 'Acme', state: 'active' }] }],
  ['organizations that cannot be read', 'unknown', {}, { organizations: null }],
  ['in an allowed team', 'yes', { teams: ['acme/platform'] }, {}],
  ['in an allowed team, its slug in another case', 'yes', { teams: ['acme/Platform'] }, {}],
  ['in no allowed team', 'no', { teams: ['acme/security'] }, {}],
  [
    'in a team of an organization that is not allowed',
    'no',
    { teams: ['other/platform'] },
    {
      teams: [{ organization: 'other', slug: 'platform' }],
      organizations: [
        { login: 'acme', state: 'active' },
        { login: 'other', state: 'active' },
      ],
    },
  ],
  ['teams that cannot be read', 'unknown', { teams: ['acme/platform'] }, { teams: null }],
  ['everyone', 'yes', everyone, { organizations: [], teams: [] }],
  ['everyone, address not verified', 'no', everyone, { emails: [{ verified: false, primary: true }] }],
  [
    'everyone, a verified address that is not primary',
    'no',
    everyone,
    {
      emails: [
        { verified: true, primary: false },
        { verified: false, primary: true },
      ],
    },
  ],
  ['everyone, no address', 'no', everyone, { emails: [] }],
  ['addresses that cannot be read', 'unknown', everyone, { emails: null }],
  ['no signing up, an account is there', 'yes', { allowSignups: false }, { hasAccount: true }],
  ['no signing up, no account', 'no', { allowSignups: false }, { hasAccount: false }],
  ['no signing up, not known', 'unknown', { allowSignups: false }, {}],
  ['the first failure decides', 'no', { allowSignups: false }, { organizations: [], emails: null }],
  ['everyone and organizations', 'unknown', { allowEveryone: true }, {}],
  ['everyone and teams', 'unknown', { ...everyone, teams: ['a/b'] }, {}],
  ['nobody', 'unknown', { organizations: [] }, {}],
  ['a team without its organization', 'unknown', { teams: ['platform'] }, {}],
  ['rules that nobody knows', 'unknown', null, {}],
];

describe('would Coder let me in?', () => {
  test.each(cases)('%s: %s', (_who, admitted, change, who) => {
    const view = admission(change && rules(change), person(who));
    expect(view.admitted).toBe(admitted);
    expect(view.advice === null).toBe(admitted === 'yes');
    expect(view.steps.length).toBeGreaterThan(0);
    if (admitted === 'no') expect(view.steps.some(({ passed }) => passed === false)).toBe(true);
  });

  test('anything in: an answer, the same one twice, and yes only when every step passed', () => {
    const name = fc.constantFrom('acme', 'Acme', 'other', '', 'a/b', '__proto__');
    const rulesOf = fc.record({
      allowEveryone: fc.boolean(),
      allowSignups: fc.boolean(),
      organizations: fc.array(name),
      teams: fc.array(fc.oneof(name, fc.constant('acme/platform'))),
    });
    const personOf = fc.record({
      emails: fc.option(fc.array(fc.record({ verified: fc.boolean(), primary: fc.boolean() }))),
      organizations: fc.option(fc.array(fc.record({ login: name, state: fc.constantFrom('active', 'pending', '') }))),
      teams: fc.option(fc.array(fc.record({ organization: name, slug: fc.constantFrom('platform', '') }))),
      hasAccount: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(fc.option(rulesOf), personOf, (given, who) => {
        const view = admission(given, who);
        expect(admission(given, who)).toEqual(view);
        if (view.admitted === 'yes') expect(view.steps.every(({ passed }) => passed === true)).toBe(true);
      }),
    );
  });
});
