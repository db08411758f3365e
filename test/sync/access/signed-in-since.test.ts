import { describe, expect, test } from 'vitest';
import type { Unknown } from '../../../electron/contract/explanation/known.ts';
import { hasSignedInSince, saysOfSignIn } from '../../../electron/sync/access/signed-in-since.ts';
import type { Evidence } from '../../../electron/sync/evidence.ts';
import { evidence, group, known, unknown, type Changes } from '../evidence.ts';

const without = (why: Unknown, changes: Changes = {}): Evidence => ({ ...evidence(changes), claims: unknown(why) });

describe('a sign-in through the provider is seen', () => {
  test('by claims of other times', () => {
    expect(hasSignedInSince(evidence(), evidence())).toBe(false);
    expect(hasSignedInSince(evidence(), evidence({ claims: { iat: 1_789_999_999 } }))).toBe(true);
    expect(hasSignedInSince(without('never-signed-in'), evidence())).toBe(true);
  });

  test('by other access, where no claims can be seen', () => {
    const after = (changes: Changes) => hasSignedInSince(without('not-supported'), without('not-supported', changes));
    expect(after({})).toBe(false);
    expect(after({ organization: { ownGroups: known([group('oncall', true)]) } })).toBe(true);
    expect(after({ user: { email: 'other@acme.example' } })).toBe(true);
    // Both change without anybody signing in.
    expect(after({ user: { status: 'dormant' } })).toBe(false);
    const crowded = { ...group('platform', true), memberCount: 99 };
    expect(after({ organization: { ownGroups: known([crowded]) } })).toBe(false);
  });

  test('not by what is only not there now', () => {
    const silent = without('no-answer');
    expect(saysOfSignIn(silent)).toBe(false);
    expect(saysOfSignIn(without('not-visible'))).toBe(true);
    expect(hasSignedInSince(evidence(), silent)).toBe(false);
    const hiccup = without('not-supported', { organization: { ownGroups: unknown('no-answer') } });
    expect(hasSignedInSince(without('not-supported'), hiccup)).toBe(false);
  });
});
