import type { CopyKeyView } from '../../electron/contract/state.ts';
import { duration } from '../../electron/words/time.ts';

const day = 86_400;

/** The lifetimes offered for a copy key, in seconds. */
const offered = [1 * day, 7 * day, 30 * day, 90 * day] as const;
export const usualLifetime = 7 * day;

export interface Lifetime {
  readonly seconds: number;
  readonly label: string;
}

/** The lifetimes this deployment allows; its own maximum stands in for those beyond it. */
export function lifetimes(maxSeconds: number | null): readonly Lifetime[] {
  const max = maxSeconds ?? Infinity;
  const allowed: number[] = offered.filter((seconds) => seconds <= max);
  if (allowed.length < offered.length && !allowed.includes(max) && max >= 3600) allowed.push(max);
  return allowed.map((seconds) => ({
    seconds,
    label: inWords(seconds) + (seconds === max ? ' (the most this deployment allows)' : ''),
  }));
}

/** “1 day” rather than “24 h”: this is a choice, not a countdown. */
const inWords = (seconds: number) => (seconds === day ? '1 day' : duration(seconds * 1000));

/** Whether the next copy takes this key again: until a fifth of its life remains. */
export const isReused = ({ createdAt, expiresAt }: CopyKeyView, now: number): boolean =>
  expiresAt - now > (expiresAt - createdAt) / 5;
