import { expect, test } from 'vitest';
import { goBooleanVerb, goQuote } from '../../../electron/sync/claims/go-text.ts';
import type { Json } from '../../../electron/contract/explanation/json.ts';

// What Go 1.26 prints for the same values.
test.each<[Json, string]>([
  [3.14159, '%!t(float64=3.14159)'],
  [null, '%!t(<nil>)'],
  [true, 'true'],
  [['a'], '[%!t(string=a)]'],
  [[], '[]'],
  [{}, 'map[]'],
  [{ b: 1, a: null }, 'map[%!t(string=a):<nil> %!t(string=b):%!t(float64=1)]'],
  [1000000, '%!t(float64=1e+06)'],
  [123456, '%!t(float64=123456)'],
  [12345678, '%!t(float64=1.2345678e+07)'],
  [0.00001, '%!t(float64=1e-05)'],
  [1e21, '%!t(float64=1e+21)'],
  [123456789.25, '%!t(float64=1.2345678925e+08)'],
  [-0, '%!t(float64=-0)'],
  [[1, null, [true, 'x'], { k: 'v' }], '[%!t(float64=1) <nil> [true %!t(string=x)] map[%!t(string=k):%!t(string=v)]]'],
])('%j under %%t', (value, text) => expect(goBooleanVerb(value)).toBe(text));

test.each([
  ['a"b\\', String.raw`"a\"b\\"`],
  ['\n\t\x07\b\f\r\v', String.raw`"\n\t\a\b\f\r\v"`],
  [
    '\0\x7f\u00a0\u200b😀\u202e\ufffd\ue000\u00ad é',
    String.raw`"\x00\x7f\u00a0\u200b😀\u202e` + '\ufffd' + String.raw`\ue000\u00ad é"`,
  ],
  ['\u{e0001}\u2028', String.raw`"\U000e0001\u2028"`],
  ['half \ud800', '"half \ufffd"'],
])('%j under %%q', (text, quoted) => expect(goQuote(text)).toBe(quoted));
