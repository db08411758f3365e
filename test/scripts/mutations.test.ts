import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mutate, mutationsSchema, outcomeOf } from '../../scripts/mutations/mutation.ts';

const root = join(import.meta.dirname, '../..');
const listed = mutationsSchema.parse(JSON.parse(readFileSync(join(root, 'test/mutations.json'), 'utf8')));

test.each(listed)('the list is true of the code: $guard', (mutation) => {
  expect(() => mutate(readFileSync(join(root, mutation.file), 'utf8'), mutation)).not.toThrow();
  expect(mutation.tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

describe('a mutation', () => {
  const mutation = { guard: 'g', file: 'a.ts', find: 'a && b', replace: 'a', tests: ['t'] };

  test('takes the guard away and nothing else', () => {
    expect(mutate('const x = a && b;\nconst y = b;', mutation)).toBe('const x = a;\nconst y = b;');
  });

  test.each([
    ['is nowhere', 'const x = a;', {}, 'does not hold'],
    ['is there twice', 'a && b; a && b;', {}, 'more than once'],
    ['stays', 'a && b;', { replace: 'a && b' }, 'would not change'],
    ['leaves no program', 'f(a && b);', { replace: 'a &&' }, 'no program'],
  ])('is refused when its text %s', (_what, source, other, message) => {
    expect(() => mutate(source, { ...mutation, ...other })).toThrow(message);
  });
});

test('what the tests say of it', () => {
  const passed = { numPassedTests: 2, numFailedTests: 0, numFailedTestSuites: 0, numPendingTests: 0, numTodoTests: 0 };
  expect(outcomeOf(passed)).toBe('survived');
  expect(outcomeOf({ ...passed, numFailedTests: 1 })).toBe('caught');
  expect(outcomeOf({ ...passed, numFailedTestSuites: 1 })).toBe('caught');
  expect(outcomeOf('hung')).toBe('caught');
  expect(outcomeOf({ ...passed, numPassedTests: 0 })).toBe('broken');
  expect(outcomeOf(null)).toBe('broken');
});
