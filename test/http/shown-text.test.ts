import { expect, test } from 'vitest';
import fc from 'fast-check';
import { shownText } from '../../electron/http/shown-text.ts';

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['  Ada\r\n\tLovelace\u0000 ', 'Ada Lovelace'],
  ['ada\u202Eecarg', 'ada ecarg'],
  ['\u2066isolated\u2069', 'isolated'],
  ['\u05D0\u05D1\u05D2', '\u05D0\u05D1\u05D2'],
  ['<b>not markup</b>', '<b>not markup</b>'],
  ['', ''],
])('%j is shown as %j', (said, shown) => {
  expect(shownText(said)).toBe(shown);
});

test('long words are cut to the limit and say so', () => {
  expect(shownText('x'.repeat(10_000), 50)).toBe(`${'x'.repeat(49)}…`);
  expect(shownText('x'.repeat(50), 50)).toBe('x'.repeat(50));
});

test('whatever is said, one line without controls is left, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (said) => {
      const shown = shownText(said);
      expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(shown.length).toBeLessThanOrEqual(200);
      expect(shownText(shown)).toBe(shown);
    }),
  );
});
