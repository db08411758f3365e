import type { Entries } from './entries/entries.ts';
import { isStale, jitter } from './entries/when-to-refresh.ts';

const second = 1000;
const minute = 60 * second;
const tickMs = 10 * second;

interface Parts {
  readonly now: () => number;
  readonly entries: Pick<Entries, 'all'>;
  readonly tidyUp: () => Promise<void>;
}

export interface Scheduler {
  readonly start: () => void;
  /** Refreshes everything that was last confirmed more than a minute ago. */
  readonly focused: () => void;
  /** After sleep: the network comes back late, and everybody's at the same time. */
  readonly resumed: () => void;
  readonly stop: () => void;
}

/** The one timer of the app. */
export function createScheduler({ now, entries, tidyUp }: Parts): Scheduler {
  let timer: NodeJS.Timeout | null = null;
  let tidyAt = 0;

  const tick = () => {
    for (const entry of entries.all()) {
      if (entry.session.peek().nextRefreshAt <= now()) void entry.refresh();
    }
    if (tidyAt <= now()) {
      tidyAt = now() + 10 * minute * jitter();
      void tidyUp();
    }
  };

  return {
    start: () => {
      timer = setInterval(tick, tickMs);
      timer.unref();
      tick();
    },
    focused: () => {
      for (const entry of entries.all()) {
        if (isStale(entry.session.peek().status.peek(), now())) void entry.refresh();
      }
    },
    resumed: () => {
      for (const entry of entries.all()) {
        entry.session.peek().nextRefreshAt = now() + (2 + Math.random() * 8) * second;
      }
    },
    stop: () => {
      if (timer) clearInterval(timer);
    },
  };
}
