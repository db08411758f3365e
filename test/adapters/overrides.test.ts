import { expect, test } from 'vitest';
import { readOverrides } from '../../electron/adapters/overrides.ts';

const env = { LANYARD_KEYRING: 'off', LANYARD_BROWSERS: 'off', LANYARD_CA_FILE: '/ca.pem' };

test('the environment changes an app that is not packaged', () => {
  expect(readOverrides(false, env)).toEqual({ keyring: 'off', browsers: 'off', caFile: '/ca.pem' });
  expect(readOverrides(false, {})).toEqual({ keyring: 'on', browsers: 'on', caFile: null });
});

test('and never a packaged one', () => {
  expect(readOverrides(true, env)).toEqual({ keyring: 'on', browsers: 'on', caFile: null });
});

test('a value that means nothing is not guessed at', () => {
  expect(() => readOverrides(false, { LANYARD_KEYRING: 'of' })).toThrow();
});
