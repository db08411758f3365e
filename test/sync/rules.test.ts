import { describe, expect, test } from 'vitest';
import { checkAllowList } from '../../electron/sync/groups/allow-list.ts';
import { readEmailVerified } from '../../electron/sync/user/email-verified.ts';
import { linkAccount } from './other-rules/link-account.ts';
import { rulesFor } from '../../electron/sync/rules.ts';
import { currentRules } from './other-rules/current-rules.ts';

describe('rules by version', () => {
  test.each([
    ['v2.35.0', true, false],
    ['v2.32.7+2ab3c4d', true, false],
    ['v2.32.6+2ab3c4d', false, false],
    ['v2.31.9', false, false],
    ['v2.34.1', true, true],
  ])('%s wants a stated email_verified: %s (uncertain: %s)', (version, holds, isUncertain) => {
    const { rules, uncertain } = rulesFor(version);
    expect(rules.statedEmailRequired).toBe(holds);
    expect(uncertain.includes('statedEmailRequired')).toBe(isUncertain);
  });

  test.each(['v0.0.0-devel+abc', 'something else'])(
    '%s counts as current, and nothing about it as certain',
    (version) => {
      const { rules, uncertain } = rulesFor(version);
      expect(rules).toEqual(currentRules);
      expect([...uncertain].sort()).toEqual(Object.keys(currentRules).sort());
    },
  );

  test('before, only a boolean false was unverified', () => {
    const { rules } = rulesFor('v2.30.0');
    const verified = [undefined, 'false', 0, false].map((value) => readEmailVerified(value, rules).verified);
    expect(verified).toEqual([true, true, true, false]);
  });

  test('before, an email match overrode a link to another subject', () => {
    const login = { issuer: 'https://idp.example', subject: 'new', email: 'a@b.c' };
    const account = { email: 'a@b.c', loginType: 'oidc', status: 'active', linkedId: 'https://idp.example||old' };
    const options = { allowSignups: true, emailFallback: false };
    expect(linkAccount(login, [account], options, rulesFor('v2.30.0').rules).refusal).toBeNull();
    expect(linkAccount(login, [account], options, currentRules).refusal?.title).toBe('Account already linked');
  });

  test('before, the allow list needed a licence', () => {
    const options = { groupField: 'groups', allowedGroups: ['a'] };
    expect(checkAllowList({}, options, false, rulesFor('v2.25.0').rules).ok).toBe(true);
    expect(checkAllowList({}, options, true, rulesFor('v2.25.0').rules).ok).toBe(false);
  });
});
