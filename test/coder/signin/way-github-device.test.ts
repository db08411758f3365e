import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { githubDevice } from '../../../electron/coder/signin/way-github-device.ts';
import type { Attempt } from '../../../electron/kinds/way-in.ts';
import { LanyardError } from '../../../electron/contract/errors.ts';
import { jsonResponse, key } from '../answers.ts';

type Poll = () => Response;

const failing =
  (status: number, detail: string, headers = {}): Poll =>
  () =>
    jsonResponse(status, { message: 'Failed exchanging Oauth code.', detail }, headers);
const pending = failing(400, 'authorization_pending');
const slowDown = failing(500, 'slow_down');
const expired = failing(500, 'expired_token');
const done: Poll = () =>
  jsonResponse(200, { redirect_url: '/' }, { 'set-cookie': `coder_session_token=${key}; Path=/` });
const noAnswer: Poll = () => {
  throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
};

/** A deployment that answers one poll after another, and what one attempt did with it. */
class Played {
  /** Seconds since the first code at which it was polled. */
  readonly polledAt: number[] = [];
  readonly shown: string[] = [];
  readonly abort = new AbortController();
  readonly attempt: Attempt;
  #begun = 0;
  readonly #start = Date.now();

  constructor(polls: readonly Poll[]) {
    const next = polls.values();
    this.attempt = {
      deployment: { origin: 'https://coder.example.com', allowHttp: false },
      signal: this.abort.signal,
      step: () => undefined,
      showCode: ({ text }: { text: string }) => Promise.resolve(void this.shown.push(text)),
      tidyUps: { add: () => Promise.resolve('tidy-up') },
      fetch: (url: string | URL) => {
        if (new URL(url).pathname.endsWith('/device')) return Promise.resolve(this.#begin());
        this.polledAt.push((Date.now() - this.#start) / 1000);
        return Promise.resolve().then(() => (next.next().value ?? expect.fail('one poll too many'))());
      },
    } as unknown as Attempt;
  }

  #begin(): Response {
    this.#begun += 1;
    return jsonResponse(200, {
      device_code: `device-${this.#begun}`,
      user_code: `USER-${this.#begun}`,
      verification_uri: 'https://github.com/login/device',
      interval: 5,
    });
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const play = async (polls: readonly Poll[]) => {
  const played = new Played(polls);
  const ended = githubDevice.run(played.attempt).catch((error: unknown) => error as LanyardError);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  return { played, ended: await ended };
};

describe('polling', () => {
  test.each([
    ['keeps the interval while the person is busy', [pending, pending, done], [5, 10, 15]],
    ['adds five seconds each time it is told to slow down', [slowDown, pending, slowDown, done], [5, 15, 25, 40]],
    ['pauses after no answer, and then goes on as before', [noAnswer, pending, done], [5, 15, 20]],
    [
      'pauses for as long as a rate limit asks',
      [failing(429, '', { 'retry-after': '60' }), pending, done],
      [5, 65, 70],
    ],
    ['does not poll sooner for a short pause', [failing(429, '', { 'retry-after': '1' }), done], [5, 10]],
  ])('%s', async (_name, polls, times) => {
    const { played, ended } = await play(polls);
    expect(played.polledAt).toEqual(times);
    expect(ended).toMatchObject({ key, whose: 'ours', mayBeKept: true, giveBack: ['tidy-up'] });
  });

  test('begins again with a new code when one ran out, and only once', async () => {
    const { played, ended } = await play([pending, expired, pending, expired]);
    expect(played.shown).toEqual(['USER-1', 'USER-2']);
    expect(ended).toMatchObject({ code: 'device-code-expired' });
  });

  test.each([
    ['declined', failing(500, 'access_denied'), 'access-denied', undefined],
    ['any other word of GitHub', failing(500, 'bad_code'), 'exchange-failed', 'Failed exchanging Oauth code. bad_code'],
    ['a fault without words', () => new Response('', { status: 502 }), 'server-error', expect.stringContaining('502')],
  ])('ends: %s', async (_name, poll, code, detail) => {
    const { played, ended } = await play([pending, poll]);
    expect(ended).toMatchObject({ code });
    expect((ended as LanyardError).detail).toEqual(detail);
    expect(played.polledAt).toEqual([5, 10]);
  });

  test('ends at once when it is cancelled while it waits', async () => {
    const played = new Played([pending]);
    const ended = githubDevice.run(played.attempt).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(7_000);
    played.abort.abort(new LanyardError('cancelled'));
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
