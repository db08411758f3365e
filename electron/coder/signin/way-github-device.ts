import { randomBytes } from 'node:crypto';
import { RequestError } from '../../http/request-error.ts';
import { beginDeviceSignIn, pollDeviceSignIn, type DeviceSignIn } from '../api/github-sign-in.ts';
import { keyIdOf } from '../api/key.ts';
import { LanyardError, type ErrorCode } from '../../contract/errors.ts';
import { sessionWayIn } from './session-way-in.ts';
import type { Attempt, WayIn } from '../../kinds/way-in.ts';

/** What a client adds to its interval when it is told to slow down (RFC 8628 3.5). */
const slowDownSeconds = 5;
/** How long it pauses when there was no answer and nothing said how long. */
const pauseSeconds = 10;
/** A code that ran out is replaced once: whoever lets two run out is not there. */
const codesPerAttempt = 2;

const randomValue = () => randomBytes(32).toString('base64url');

/** Trouble on the way, which says nothing about the sign-in: RFC 8628 3.5 has the client go on, less often. */
const transient: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'host-not-found',
  'connection-refused',
  'connection-lost',
  'timed-out',
  'rate-limited',
]);

type Ending = { readonly key: string } | 'expired_token' | 'access_denied';
/** Seconds: added to the interval from now on, and waited before the next poll at least. */
type GoOn = { readonly slower: number; readonly pause: number };

/** What went wrong with one poll: reason to pause, or the end, in the deployment's own words. */
function afterTrouble(error: unknown): GoOn {
  if (!(error instanceof RequestError)) throw error;
  if (transient.has(error.code)) return { slower: 0, pause: error.retryAfterSeconds ?? pauseSeconds };
  throw error.serverMessage === undefined ? error : new LanyardError('exchange-failed', error.serverMessage);
}

/** Polls until the person has finished or the code has run out. */
async function pollToEnd(attempt: Attempt, { deviceCode, intervalSeconds }: DeviceSignIn): Promise<Ending> {
  const { fetch, signal, deployment } = attempt;
  // Without the attempt's signal: a session that was granted must be known, to be given back after a cancel.
  const caller = { origin: deployment.origin, fetch };
  const proof = { deviceCode, state: randomValue(), verifier: randomValue() };
  const pollOnce = async (): Promise<Ending | GoOn> => {
    const answer = await pollDeviceSignIn(caller, proof).catch(afterTrouble);
    if (answer === 'authorization_pending') return { slower: 0, pause: 0 };
    return answer === 'slow_down' ? { slower: slowDownSeconds, pause: 0 } : answer;
  };
  let interval = intervalSeconds;
  let pause = 0;
  for (;;) {
    await wait(Math.max(interval, pause), signal);
    const answer = await pollOnce();
    if (typeof answer === 'string' || 'key' in answer) return answer;
    interval += answer.slower;
    pause = answer.pause;
  }
}

/** Throws the signal's reason when it fires first. */
function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** GitHub's device flow through the deployment: the person types a code at GitHub (coder-api.md 5.4). */
export const githubDevice: WayIn = {
  id: 'github-device',
  run: async (attempt) => {
    const { fetch, signal, deployment } = attempt;
    attempt.step('preparing');
    for (let code = 1; code <= codesPerAttempt; code += 1) {
      const begun = await beginDeviceSignIn({ origin: deployment.origin, fetch, signal });
      await attempt.showCode({ text: begun.userCode, page: begun.page });
      const ending = await pollToEnd(attempt, begun);
      if (ending === 'access_denied') throw new LanyardError('access-denied');
      if (ending !== 'expired_token') return sessionWayIn(attempt, { ...ending, keyId: keyIdOf(ending.key) });
    }
    throw new LanyardError('device-code-expired');
  },
};
