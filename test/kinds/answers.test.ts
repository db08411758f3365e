import { expect, test } from 'vitest';
import { Answers } from '../../electron/kinds/answers.ts';

test('a request is made once, also by two who ask at the same time', async () => {
  const answers = new Answers();
  let asked = 0;
  const ask = () => Promise.resolve((asked += 1));
  expect(await Promise.all([answers.once('a', ask), answers.once('a', ask), answers.once('b', ask)])).toEqual([
    1, 1, 2,
  ]);
  expect(await answers.once('a', ask)).toBe(1);
});

test('a failure is told to everybody who waits for it, and is asked for again after it', async () => {
  const answers = new Answers();
  const fail = () => Promise.reject(new Error('no answer'));
  const both = await Promise.allSettled([answers.once('a', fail), answers.once('a', () => Promise.resolve(1))]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await answers.once('a', () => Promise.resolve(2))).toBe(2);
});
