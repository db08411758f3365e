import { expect, test } from 'vitest';
import { ago, duration, ending, moment, timeLeft } from '../../electron/words/time.ts';

const second = 1000;
const hour = 3600 * second;
const now = new Date(2026, 8, 3, 10, 0).getTime();

test.each([
  [-5, '0 s'],
  [59 * second, '59 s'],
  [60 * second, '1 min'],
  [hour - 1, '59 min'],
  [47 * hour, '47 h'],
  [48 * hour, '2 days'],
])('%d ms is %s', (span, words) => expect(duration(span)).toBe(words));

test('the past and the future', () => {
  expect(ago(now - 2 * second, now)).toBe('just now');
  expect(ago(now - 40 * second, now)).toBe('40 s ago');
  expect(timeLeft(now + 6 * hour, now)).toBe('6 h left');
  expect(timeLeft(now, now)).toBe('ended');
  expect(ending(now + hour, now)).toBe('ends in 1 h');
  expect(ending(now - 3 * hour, now)).toBe('ended 3 h ago');
});

test('a moment is as short as it stays clear', () => {
  expect(moment(now - hour, now)).toBe('09:00');
  expect(moment(now - 48 * hour, now)).toBe('Tue 10:00');
  expect(moment(now - 30 * 24 * hour, now)).toBe('4 Aug 2026');
});
