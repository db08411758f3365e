import type { Status } from '../../contract/state.ts';
import { renewsAt } from '../../keys/renewal.ts';
import type { Deployment } from '../../settings/schema.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const longestBackoff = 30 * minute;
/** A deployment may ask for a pause; none that outlasts the hourly refresh is believed. */
const longestPause = hour;
/** A window that gains focus refreshes what is older than this. */
const staleAfterMs = minute;

/** Between 0.9 and 1.1: many deployments, and many copies of the app, do not all ask at the same moment. */
export const jitter = (): number => 0.9 + Math.random() * 0.2;

/**
 * When to refresh again: hourly, sooner when the entry's key is due, later and later while there is no answer.
 *
 * @param silentRefreshes refreshes without an answer, one after another.
 * @param retryAfterSeconds the pause that the deployment asked for; null when it did not.
 * @returns milliseconds since 1970.
 */
export function nextRefresh(
  status: Status,
  silentRefreshes: number,
  { credential }: Pick<Deployment, 'credential'>,
  now: number,
  retryAfterSeconds: number | null,
): number {
  const pause = Math.min(longestPause, (retryAfterSeconds ?? 0) * second);
  if (status.state === 'unreachable') {
    const backoff = Math.min(longestBackoff, 30 * second * 2 ** Math.max(0, silentRefreshes - 1));
    return now + Math.max(backoff * jitter(), pause);
  }
  const due = credential && renewsAt(credential);
  const hourly = now + hour * jitter();
  // A renewal that has just failed is tried again in a minute, not at once.
  return due === null ? hourly : Math.min(hourly, Math.max(due, now + minute, now + pause));
}

/** Whether the deployment said "not now": then only the person's own wish makes us ask earlier. */
const isPaused = (status: Status, now: number): boolean =>
  status.state === 'unreachable' && status.failure.code === 'rate-limited' && (status.retryAt ?? 0) > now;

/** Whether a window that gains focus refreshes it. */
export function isStale(status: Status, now: number): boolean {
  if (isPaused(status, now)) return false;
  return status.state !== 'signed-in' || now - status.confirmedAt > staleAfterMs;
}
