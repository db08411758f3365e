import { minute } from '../clock.ts';

export interface RateDecision {
  allowed: boolean;
  headers: Record<string, string>;
}

/** Counts requests of the last minute per path and caller (coder-api.md 2.7). */
export class RateLimiter {
  readonly #times = new Map<string, number[]>();

  /** Counts one request of `caller` to `path` at time `now` (ms). */
  count(path: string, caller: string, limit: number, now: number): RateDecision {
    const name = `${caller} ${path}`;
    const recent = (this.#times.get(name) ?? []).filter((time) => time > now - minute);
    const allowed = recent.length < limit;
    if (allowed) recent.push(now);
    this.#times.set(name, recent);
    const reset = Math.ceil(((recent[0] ?? now) + minute) / 1000);
    const headers: Record<string, string> = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - recent.length)),
      'x-ratelimit-reset': String(reset),
    };
    if (!allowed) headers['retry-after'] = '60';
    return { allowed, headers };
  }
}
