import type { Status } from '../contract/state.ts';
import type { Deployment } from '../settings/schema.ts';
import { renewsAt } from '../coder/tokens/own-token.ts';
import type { Runtime, Runtimes } from './runtime.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const tickMs = 10 * second;
/** A window that gains focus asks again about what is older than this. */
const staleAfterMs = minute;
const longestBackoff = 30 * minute;
/** A deployment may ask for a pause; none that outlasts the hourly look is believed. */
const longestPause = hour;

/** Between 0.9 and 1.1: many deployments, and many copies of the app, do not all ask at the same moment. */
const jitter = () => 0.9 + Math.random() * 0.2;

/**
 * When to look again: hourly, sooner when the own token is due, later and later while there is no answer.
 *
 * @param retryAfterSeconds the pause that the deployment asked for; null when it did not.
 */
export function nextLook(
  { status, silentLooks }: Pick<Runtime, 'status' | 'silentLooks'>,
  deployment: Pick<Deployment, 'credential'>,
  now: number,
  retryAfterSeconds: number | null,
): number {
  const pause = Math.min(longestPause, (retryAfterSeconds ?? 0) * second);
  if (status.state === 'unreachable') {
    const backoff = Math.min(longestBackoff, 30 * second * 2 ** Math.max(0, silentLooks - 1));
    return now + Math.max(backoff * jitter(), pause);
  }
  const due = deployment.credential && renewsAt(deployment.credential);
  const hourly = now + hour * jitter();
  // A renewal that has just failed is tried again in a minute, not at once.
  return due === null ? hourly : Math.min(hourly, Math.max(due, now + minute, now + pause));
}

/** Whether the deployment said "not now": then only the person's own wish makes us ask earlier. */
const isPaused = (status: Status, now: number): boolean =>
  status.state === 'unreachable' && status.failure.code === 'rate-limited' && (status.retryAt ?? 0) > now;

interface Options {
  readonly now: () => number;
  readonly deployments: () => readonly Deployment[];
  readonly runtimes: Runtimes;
  readonly refresh: (id: string) => Promise<void>;
  readonly tidyUp: () => Promise<void>;
}

export interface Scheduler {
  readonly start: () => void;
  /** Looks at everything that was last confirmed more than a minute ago. */
  readonly focused: () => void;
  /** After sleep: the network comes back late, and everybody's at the same time. */
  readonly resumed: () => void;
  readonly stop: () => void;
}

/** The one timer of the app. */
export function createScheduler({ now, deployments, runtimes, refresh, tidyUp }: Options): Scheduler {
  let timer: NodeJS.Timeout | null = null;
  let tidyAt = 0;

  const tick = () => {
    for (const deployment of deployments()) {
      if (runtimes.of(deployment).nextLookAt <= now()) void refresh(deployment.id);
    }
    if (tidyAt <= now()) {
      tidyAt = now() + 10 * minute * jitter();
      void tidyUp();
    }
  };

  const isStale = (deployment: Deployment) => {
    const { status } = runtimes.of(deployment);
    if (isPaused(status, now())) return false;
    return status.state !== 'signed-in' || now() - status.confirmedAt > staleAfterMs;
  };

  return {
    start: () => {
      timer = setInterval(tick, tickMs);
      timer.unref();
      tick();
    },
    focused: () => {
      for (const deployment of deployments()) if (isStale(deployment)) void refresh(deployment.id);
    },
    resumed: () => {
      for (const deployment of deployments()) {
        runtimes.of(deployment).nextLookAt = now() + (2 + Math.random() * 8) * second;
      }
    },
    stop: () => {
      if (timer) clearInterval(timer);
    },
  };
}
