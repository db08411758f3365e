import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LanyardError } from '../../electron/contract/errors.ts';
import { attemptLimitMs, startBrowserAttempt, type AttemptProgress } from '../../electron/oauth/browser-attempt.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function play(open: (url: string) => Promise<void> = () => Promise.resolve()) {
  const opened: string[] = [];
  let shown: Partial<AttemptProgress<'storing'>> = {};
  const attempt = startBrowserAttempt<'storing'>({
    open: (url) => {
      opened.push(url);
      return open(url);
    },
    show: (change) => (shown = { ...shown, ...change }),
  });
  return { attempt, opened, shown: () => shown };
}

const code = { text: 'ABCD-EFGH', page: 'https://id.example.com/device' };

test('a page that was opened is shown as one, and can be opened again', async () => {
  const { attempt, opened, shown } = play();
  await attempt.openAgain();
  expect(opened).toEqual([]);
  await attempt.openInBrowser('https://id.example.com/authorize');
  expect(shown()).toEqual({ step: 'browser', hasLink: true, userCode: null });
  await attempt.openAgain();
  expect(opened).toEqual(['https://id.example.com/authorize', 'https://id.example.com/authorize']);
  attempt.step('storing');
  expect(shown()).toMatchObject({ step: 'storing', userCode: null });
});

test('a browser that does not open ends a redirect, and no code', async () => {
  const { attempt, shown } = play(() => Promise.reject(new LanyardError('browser-failed')));
  await expect(attempt.openInBrowser('https://id.example.com/')).rejects.toMatchObject({ code: 'browser-failed' });
  await attempt.showCode(code);
  expect(shown()).toEqual({ step: 'code', hasLink: true, userCode: code });
  expect(attempt.link()).toBe(code.page);
});

test('it ends by itself after ten minutes', async () => {
  const { attempt } = play();
  await vi.advanceTimersByTimeAsync(attemptLimitMs - 1);
  expect(attempt.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(attempt.signal.reason).toMatchObject({ code: 'sign-in-timed-out' });
});

test('once cancelled, it opens nothing more and stays cancelled', async () => {
  const { attempt, opened } = play();
  attempt.cancel();
  await expect(attempt.openInBrowser('https://id.example.com/')).rejects.toMatchObject({ code: 'cancelled' });
  await expect(attempt.showCode(code)).rejects.toMatchObject({ code: 'cancelled' });
  expect(opened).toEqual([]);
  await vi.advanceTimersByTimeAsync(attemptLimitMs);
  expect(attempt.signal.reason).toMatchObject({ code: 'cancelled' });
  expect(vi.getTimerCount()).toBe(0);
});

test('after its end it shows nothing, has no link and no clock', async () => {
  const { attempt, shown } = play();
  await attempt.openInBrowser('https://id.example.com/');
  attempt.end();
  const before = shown();
  attempt.step('storing');
  expect(shown()).toBe(before);
  expect(attempt.link()).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});
