import { expect, test } from 'vitest';
import { errorCodes } from '../../electron/contract/errors.ts';
import { failureWords } from '../../electron/words/failures.ts';
import { groupOriginWords, loginTypeWords } from '../../electron/words/identity.ts';
import { signInSteps } from '../../electron/words/sign-in.ts';
import { vaultWords } from '../../electron/words/vault.ts';

test.each(errorCodes.map((code) => [code]))('%s has a title without and a remedy with a full stop', (code) => {
  const { title, remedy } = failureWords(code);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(remedy).toMatch(/^[A-Z].*\.$/);
});

test('no two failures have the same title', () => {
  expect(new Set(errorCodes.map((code) => failureWords(code).title)).size).toBe(errorCodes.length);
});

test('a step that a way does not list is put in its place', () => {
  expect(signInSteps(['preparing', 'paste', 'checking', 'storing'], 'browser')).toEqual([
    'preparing',
    'browser',
    'paste',
    'checking',
    'storing',
  ]);
});

test('the vault speaks only when something is wrong', () => {
  const vault = { inMemory: 0, unlocking: false };
  expect(vaultWords({ ...vault, state: 'ready' })).toBeNull();
  expect(vaultWords({ ...vault, state: 'opening' })).toBeNull();
  expect(vaultWords({ ...vault, state: 'ready', inMemory: 1 })?.text).toContain('1 key is in memory only');
  expect(vaultWords({ ...vault, state: 'locked', unlocking: true })?.title).toContain('Waiting');
  expect(vaultWords({ ...vault, state: 'damaged' })?.text).toContain('Nothing was deleted');
});

test('a group’s creator and an unknown login type are passed on honestly', () => {
  expect(groupOriginWords('unknown')).toBe('creator not known');
  expect(loginTypeWords('oidc')).toBe('OpenID Connect');
  expect(loginTypeWords('something-new')).toBe('something-new');
});
