import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code, codeBlock, prose, tableRow } from '../../../electron/sync/report/markdown.ts';
import { outsideCode } from './outside-code.ts';

const hostile = fc.oneof(
  fc
    .array(
      fc.constantFrom('`', '``', '```', '|', '\\', '\n', ' ', '<b>', '[a](b)', '#', '\u202e', '\ud800', 'a', '~~~'),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('raw text is inert', () => {
  test('alone on a line it is one span of code and nothing else', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const written = code(raw);
        expect(written).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069]/);
        expect(outsideCode(`a ${written} b`)).toBe(raw === '' ? 'a (empty) b' : 'a  b');
      }),
      { numRuns: 500 },
    );
  });

  test('in a table it stays in its cell', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const row = tableRow([code(a), code(b)]);
        expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
      }),
      { numRuns: 500 },
    );
  });

  test('in a block it never ends the block', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const [fence = '', ...lines] = codeBlock(raw).split('\n');
        expect(lines.at(-1)).toBe(fence);
        expect(lines.slice(0, -1).every((line) => !line.trim().startsWith(fence))).toBe(true);
      }),
    );
  });

  test('what cannot be seen is written out', () => {
    expect(code('a\u202eb\nc\ud800')).toBe('`a\\u{202e}b\\u{a}c\\u{d800}`');
    expect(code('x'.repeat(400))).toBe(`\`${'x'.repeat(300)}…\``);
    expect([code('`'), code(' a '), code('  ')]).toEqual(['`` ` ``', '`  a  `', '`  `']);
    expect(prose('a *b* <i> [c] CODER_OIDC_SCOPES')).toBe('a \\*b\\* \\<i\\> \\[c\\] CODER_OIDC_SCOPES');
  });
});
