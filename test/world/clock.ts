/** The world's time: the machine's, moved forward by hand. Values are milliseconds since 1970, fractions allowed. */
export class WorldClock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead + (performance.now() % 1);
  }

  /** Moves this clock `milliseconds` into the future; nothing else in the process notices. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}

/** RFC 3339 as Go writes it: UTC, up to six decimals, no trailing zeros (coder-api.md 2.2). */
export function formatTime(milliseconds: number): string {
  const microseconds = Math.floor(milliseconds * 1000);
  const seconds = Math.floor(microseconds / 1_000_000);
  const fraction = String(microseconds - seconds * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return fraction ? `${whole}.${fraction}Z` : `${whole}Z`;
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A time as Go's `%s` prints it. */
export function goTime(milliseconds: number): string {
  const [date, time] = new Date(milliseconds).toISOString().replace('Z', '').split('T');
  return `${date} ${time} +0000 UTC`;
}
