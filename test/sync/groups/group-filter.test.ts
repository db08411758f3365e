import { describe, expect, test } from 'vitest';
import { applyGroupFilter } from '../../../electron/sync/groups/group-filter.ts';

function passing(pattern: string, values: readonly string[]): string[] {
  const filter = applyGroupFilter(pattern, values);
  if (!filter.ok) throw new Error(filter.detail);
  return values.filter((_, index) => filter.passed[index]);
}

describe('a group filter is a Go RE2 pattern', () => {
  test.each<[pattern: string, values: string[], passed: string[]]>([
    ['a(?i)B', ['xaby', 'AB'], ['xaby']],
    [String.raw`^\Qa.b\E$`, ['a.b', 'axb'], ['a.b']],
    [String.raw`\s`, ['a\vb', 'a\u00a0b', 'a b'], ['a b']],
    ['^a$', ['a\n', 'a'], ['a']],
    ['[[:upper:]]', ['É', 'e', 'E'], ['E']],
    [String.raw`^\pL$`, ['é', '1'], ['é']],
    ['(?P<x>a)|(?<y>b)', ['a', 'b', 'c'], ['a', 'b']],
    ['^.$', ['😀', 'ab'], ['😀']],
  ])('%s', (pattern, values, passed) => expect(passing(pattern, values)).toEqual(passed));

  test.each(['(?=a)', '(?<!a)b', String.raw`(a)\1`, 'a++', String.raw`\Z`, 'a{1001}', '[a', '('.repeat(2000), '*'])(
    'what Go refuses is refused: %s',
    (pattern) => expect(applyGroupFilter(pattern, [])).toMatchObject({ ok: false, problem: 'filter-invalid' }),
  );

  test.each(['(a+)+$', '(a|a)*b', '(.*a.*a)*b', String.raw`(\w*\s?)*!`])('%s does not backtrack', (pattern) => {
    const start = performance.now();
    passing(pattern, ['a'.repeat(20_000) + 'c']);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('a pattern or an amount that would take too long is refused at once', () => {
    const long = applyGroupFilter('a|'.repeat(6_000), []);
    expect(long).toMatchObject({ ok: false, problem: 'filter-too-long' });
    const costly = applyGroupFilter('(?:a?){1000}a{1000}', ['a'.repeat(50_000)]);
    expect(costly).toMatchObject({ ok: false, problem: 'filter-too-costly' });
    const multiplying = applyGroupFilter('[ab]*a[ab]{200}[cd]', ['ab'.repeat(50_000)]);
    expect(multiplying).toMatchObject({ ok: false, problem: 'filter-too-costly' });
  });

  test.each(['^(team|coder)-', '(?i)^coder-.*$', '^coder-[a-z]+-(dev|prod|test)$', '-eng$'])(
    'an ordinary filter takes 100,000 values: %s',
    (pattern) => expect(applyGroupFilter(pattern, new Array<string>(100_000).fill('coder-platform-eng')).ok).toBe(true),
  );
});
