import { describe, expect, it } from 'vitest';
import { isStale, nextRefresh } from '../../electron/app/entries/when-to-refresh.ts';
import type { Status } from '../../electron/contract/state.ts';
import type { Credential } from '../../electron/settings/schema.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const ownToken = (createdAt: number, expiresAt: number): Credential => ({
  kind: 'own-token',
  whose: 'ours',
  keyId: 'k',
  tokenName: 't',
  createdAt,
  expiresAt,
  userId: 'u',
  previous: null,
});
interface Known {
  readonly status: Status;
  readonly silentRefreshes: number;
}
const well: Known = { status: { state: 'signed-in', confirmedAt: now }, silentRefreshes: 0 };
const silent = (silentRefreshes: number): Known => ({
  status: { state: 'unreachable', since: now, retryAt: null, hasKey: true, failure: { code: 'timed-out' } },
  silentRefreshes,
});
const inMs = (known: Known, deployment: { credential: Credential | null }, at: number, retryAfter: number | null) =>
  nextRefresh(known.status, known.silentRefreshes, deployment, at, retryAfter) - now;

describe('nextRefresh', () => {
  it('is about an hour away', () => {
    for (let round = 0; round < 50; round += 1) {
      const wait = inMs(well, { credential: null }, now, null);
      expect(wait).toBeGreaterThanOrEqual(0.9 * hour);
      expect(wait).toBeLessThanOrEqual(1.1 * hour);
    }
  });

  it('is when the own token reaches half its life, if that is sooner', () => {
    const credential = ownToken(now - 10 * minute, now + 30 * minute);
    expect(inMs(well, { credential }, now, null)).toBe(10 * minute);
  });

  it('leaves a minute after a renewal that failed', () => {
    const credential = ownToken(now - 6 * day, now + day);
    expect(inMs(well, { credential }, now, null)).toBe(minute);
  });

  it('comes later and later while there is no answer, up to half an hour', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 20].map((count) => inMs(silent(count), { credential: null }, now, null));
    for (const [index, wait] of waits.entries()) {
      const expected = Math.min(30 * minute, (minute / 2) * 2 ** Math.min(index, 10));
      expect(wait).toBeGreaterThanOrEqual(0.9 * expected);
      expect(wait).toBeLessThanOrEqual(1.1 * expected);
    }
  });

  it('respects what the deployment asked for, within an hour', () => {
    expect(inMs(silent(1), { credential: null }, now, 120)).toBe(2 * minute);
    expect(inMs(silent(1), { credential: null }, now, 999_999_999)).toBe(hour);
  });

  it('leaves the pause that was asked for after a renewal that failed', () => {
    const credential = ownToken(now - 6 * day, now + day);
    expect(inMs(well, { credential }, now, 300)).toBe(5 * minute);
  });
});

describe('a window that gains focus', () => {
  const unreachable = (code: 'rate-limited' | 'timed-out', retryAt: number): Status => ({
    state: 'unreachable',
    since: now,
    retryAt,
    hasKey: true,
    failure: { code },
  });

  it('asks what has no answer, but nobody who asked for a pause that still lasts', () => {
    expect(isStale(unreachable('rate-limited', now + minute), now)).toBe(false);
    expect(isStale(unreachable('rate-limited', now - minute), now)).toBe(true);
    expect(isStale(unreachable('timed-out', now + minute), now)).toBe(true);
    expect(isStale({ state: 'signed-in', confirmedAt: now - minute - 1 }, now)).toBe(true);
    expect(isStale({ state: 'signed-in', confirmedAt: now - minute }, now)).toBe(false);
  });
});
