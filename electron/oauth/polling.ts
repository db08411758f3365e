import { meaningOf } from '../contract/error-meanings.ts';
import { RequestError } from '../http/request-error.ts';

/** Seconds between two polls where the server names none (RFC 8628 3.2). */
const usualSeconds = 5;
/** What a server may name, in seconds: less would flood it, more would look dead. */
const [leastSeconds, mostSeconds] = [1, 60];
/** What is added each time that the server says to slow down (RFC 8628 3.5). */
const slowerSeconds = 5;
/** How long to pause after trouble on the way that said nothing of how long. */
const pauseSeconds = 10;

/** The pace of polling, in seconds, for what a server named: 1 to 60, and 5 where it named nothing usable. */
export const pollingSeconds = (named: unknown): number =>
  typeof named === 'number' && named > 0 ? Math.min(Math.max(named, leastSeconds), mostSeconds) : usualSeconds;

/** What one poll ended with. */
export type Poll<T> =
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'pending' }
  /** With the pace that the server names from now on, in seconds, where it names one. */
  | { readonly state: 'slow-down'; readonly interval?: unknown }
  | { readonly state: 'expired' };

/** Trouble on the way, which says nothing about the sign-in: RFC 8628 3.5 has the client go on, less often. */
const isTransient = ({ code }: RequestError): boolean => ['silent', 'busy'].includes(meaningOf(code));

/** Seconds to pause after a poll that failed. @throws what failed it, where going on is of no use. */
function pauseAfter(error: unknown): number {
  if (error instanceof RequestError && isTransient(error)) return error.retryAfterSeconds ?? pauseSeconds;
  throw error;
}

/** Waits. Throws the signal's reason when it fires first. */
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

/** How long, how often, and until when a server is polled. */
export interface Pace {
  /** As the server named it, in seconds; anything else counts as nothing named. */
  readonly interval: unknown;
  /** How long the code lives, in seconds; null where only the server knows. */
  readonly lifetime: number | null;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Polls until there is an end, at the pace that the server asks for.
 *
 * @returns null when the code has run out.
 * @throws the signal's reason; what `ask` threw, trouble on the way excepted.
 */
export async function pollUntilDone<T>(
  ask: () => Promise<Poll<T>>,
  { interval: named, lifetime, signal, now }: Pace,
): Promise<T | null> {
  const endsAt = lifetime === null ? Number.POSITIVE_INFINITY : now() + lifetime * 1000;
  let interval = pollingSeconds(named);
  let pause = 0;
  while (now() < endsAt) {
    await wait(Math.max(interval, pause), signal);
    pause = 0;
    const poll = await ask().catch((error: unknown): Poll<T> => {
      pause = pauseAfter(error);
      return { state: 'pending' };
    });
    if (poll.state === 'done') return poll.value;
    if (poll.state === 'expired') return null;
    if (poll.state === 'slow-down') {
      interval = Math.max(interval + slowerSeconds, poll.interval === undefined ? 0 : pollingSeconds(poll.interval));
    }
  }
  return null;
}
