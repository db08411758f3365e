import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyPattern, parseKey } from '../../electron/coder/api/key.ts';
import { key } from './answers.ts';

const letters = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const word = (length: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: length, maxLength: length });
const keys = fc.tuple(word(10), word(22)).map(([id, secret]) => `${id}-${secret}`);

describe('parseKey', () => {
  test.each([
    key,
    `  ${key}\n`,
    `"${key}"`,
    `'${key}'`,
    `\`${key}\``,
    `CODER_SESSION_TOKEN=${key}`,
    `export CODER_SESSION_TOKEN="${key}"`,
    `$env:CODER_SESSION_TOKEN = "${key}"`,
    `set CODER_SESSION_TOKEN=${key}`,
    `Coder-Session-Token: ${key}`,
    `CODER_URL=https://coder.example.com\r\nCODER_SESSION_TOKEN=${key}\r\n`,
    `${key}\n${key}`,
  ])('finds the key in %j', (text) => {
    expect(parseKey(text)).toEqual({ key, keyId: 'Ab3dEf6hIj' });
  });

  test.each([
    '',
    'hello',
    key.slice(1),
    `${key}x`,
    key.replace('-', '_'),
    `https://coder.example.com/?token=${key}`,
    `see ${key} there`,
    `"${key}'`,
    `${key}\nZb3dEf6hIj-K1m2N3o4P5q6R7s8T9u0Vw`,
    'coder_aB3dE6gH9k_0123456789abcdefghijABCDEFGHIJ0123456789',
  ])('finds none in %j', (text) => {
    expect(parseKey(text)).toBeNull();
  });

  test('does not search long texts', () => {
    expect(parseKey(`${' '.repeat(5000)}${key}`)).toBeNull();
  });

  test('finds every key, and nothing that is not shaped like one', () => {
    fc.assert(
      fc.property(keys, (made) => {
        expect(parseKey(` "${made}" `)?.key).toBe(made);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = parseKey(text);
        expect(found === null || keyPattern.test(found.key)).toBe(true);
      }),
    );
  });
});
