import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LanyardError } from '../../electron/contract/errors.ts';
import { RequestError } from '../../electron/http/request-error.ts';
import { pollingSeconds, pollUntilDone, type Pace, type Poll } from '../../electron/oauth/polling.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pending: Poll<string> = { state: 'pending' };
const slowDown = (interval?: unknown): Poll<string> => ({ state: 'slow-down', interval });
const done: Poll<string> = { state: 'done', value: 'token' };
const lost = new RequestError('connection-lost', { endpoint: 'POST /token' });
const limited = new RequestError('rate-limited', { endpoint: 'POST /token', status: 429, retryAfterSeconds: 90 });

/** Plays one answer after another; tells the seconds of each poll, and the end. */
async function play(answers: readonly (Poll<string> | Error)[], pace: Partial<Pace> = {}) {
  const started = Date.now();
  const at: number[] = [];
  const next = answers.values();
  const ask = async (): Promise<Poll<string>> => {
    at.push((Date.now() - started) / 1000);
    const answer = next.next().value ?? pending;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { signal } = new AbortController();
  const ended = pollUntilDone(ask, { interval: 5, lifetime: 900, signal, now: Date.now, ...pace }).catch(
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(1_000_000);
  return { at, ended: await ended };
}

test.each([
  [5, 5],
  [1, 1],
  [60, 60],
  [0.02, 1],
  [61, 60],
  [1e12, 60],
  [Number.POSITIVE_INFINITY, 60],
  [0, 5],
  [-1, 5],
  [Number.NaN, 5],
  [undefined, 5],
  ['7', 5],
  [null, 5],
])('an interval of %s is %i seconds', (named, seconds) => {
  expect(pollingSeconds(named)).toBe(seconds);
});

describe('polling', () => {
  test.each([
    ['at the pace that is named', [pending, pending, done], { interval: 7 }, [7, 14, 21]],
    ['not more than once a second', [pending, done], { interval: 0.01 }, [1, 2]],
    ['at least once a minute', [pending, done], { interval: 86_400 }, [60, 120]],
    ['five seconds slower each time it is told so', [slowDown(), pending, slowDown(), done], {}, [5, 15, 25, 40]],
    ['at the slower pace that is named', [slowDown(20), pending, done], {}, [5, 25, 45]],
    ['never faster for being told to slow down', [slowDown(1), done], {}, [5, 15]],
    ['on after a lost connection, after a pause', [lost, pending, done], {}, [5, 15, 20]],
    ['on after a limit, for as long as that says', [limited, pending, done], {}, [5, 95, 100]],
  ])('goes %s', async (_how, answers, pace, times) => {
    expect(await play(answers, pace)).toEqual({ at: times, ended: 'token' });
  });

  test('ends when the code has run out, by the server’s word or by its time', async () => {
    expect(await play([pending, { state: 'expired' }])).toEqual({ at: [5, 10], ended: null });
    expect(await play([], { lifetime: 12 })).toEqual({ at: [5, 10, 15], ended: null });
  });

  test('ends with what says that going on is of no use', async () => {
    const refused = new LanyardError('access-denied');
    expect(await play([pending, refused])).toEqual({ at: [5, 10], ended: refused });
  });

  test('ends at once when it is cancelled, and leaves no timer', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new LanyardError('cancelled')), 7_000);
    const { at, ended } = await play([pending], { signal: abort.signal });
    expect(at).toEqual([5]);
    expect(ended).toMatchObject({ code: 'cancelled' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
