import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encodingNames, type EncodingName } from './encodings.ts';
import { Search } from './search.ts';

const mark = 'hAkF9sQz2LmN7pRt4vXy1B';

const write: Record<EncodingName, (text: string) => Buffer> = {
  raw: (text) => Buffer.from(text),
  base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
  base64url: (text) => Buffer.from(Buffer.from(text).toString('base64url')),
  hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  'URL-encoded': (text) => Buffer.from([...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('')),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
};

describe.each(encodingNames)('a mark in %s', (encoding) => {
  test('is found wherever it stands in a text', () => {
    for (const before of ['', 'a', 'ab', 'abc', '{"key":"'])
      for (const after of ['', '"}', 'xy', 'z']) {
        const written = write[encoding](before + mark + after);
        expect(new Search([mark]).hitsIn(written), `${before}…${after}`).not.toEqual([]);
      }
  });

  test('is found in a sea of bytes, among many marks', () => {
    const others = Array.from({ length: 200 }, () => randomBytes(16).toString('base64url'));
    const sea = Buffer.concat([randomBytes(2_000_001), write[encoding](mark), randomBytes(1_000_000)]);
    const hits = new Search([...others, mark]).hitsIn(sea);
    expect(hits.map((hit) => hit.mark)).toEqual([mark]);
    expect(hits[0]?.at).toBe(2_000_001);
  });
});

test('signs that base64 and base64url write differently are found in both', () => {
  const odd = 'a~~~b???c>>>d~~~e';
  for (const encoding of ['base64', 'base64url'] as const)
    for (const before of ['', 'a', 'ab'])
      expect(new Search([odd]).hitsIn(write[encoding](before + odd + 'tail')), encoding).not.toEqual([]);
});

test('a mark that is not there is not found, and one that is cut is not', () => {
  expect(new Search([mark]).hitsIn(Buffer.from(mark.slice(1)))).toEqual([]);
  expect(new Search([mark]).hitsIn(randomBytes(100_000))).toEqual([]);
  expect(new Search([mark]).hitsIn(Buffer.alloc(0))).toEqual([]);
});

test('a mark too short to be told from chance is refused', () => {
  expect(() => new Search(['short'])).toThrow('too short');
});
