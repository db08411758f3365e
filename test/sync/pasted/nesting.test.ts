import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../electron/sync/pasted/read-pasted.ts';
import { mayNestTooDeep } from '../../../electron/sync/pasted/nesting.ts';

const deep = ['['.repeat(20_000), '{a: '.repeat(20_000), `${'- '.repeat(20_000)}x`, `${'? '.repeat(20_000)}x`];

describe('what is nested so deeply that parsing it could end the process', () => {
  test.each(deep)('is told beforehand: %.8s', (text) => expect(mayNestTooDeep(text)).toBe(true));

  test.each(deep)('as an option, and within a Helm file, it is refused: %.8s', (text) => {
    for (const pasted of [`CODER_OIDC_GROUP_MAPPING=${text}`, `- name: CODER_OIDC_GROUP_MAPPING\n  value: ${text}`]) {
      expect(() => readPasted(pasted)).not.toThrow();
    }
  });

  test('ordinary settings are not', () => {
    expect(mayNestTooDeep('{"a": [[["x"]], {"b": {}}]}')).toBe(false);
    expect(mayNestTooDeep('env:\n  - name: A\n    value: "{}"\n')).toBe(false);
    expect(mayNestTooDeep(`[${'[]{}, '.repeat(1_000)}]`)).toBe(false);
  });
});
