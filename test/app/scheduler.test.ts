import { describe, expect, it, vi } from 'vitest';
import { createRuntimes } from '../../electron/app/runtime.ts';
import { createScheduler, nextLook } from '../../electron/app/scheduler.ts';
import { addDeployment } from '../../electron/deployments/registry.ts';
import { defaultSettings } from '../../electron/settings/schema.ts';
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
const well = { status: { state: 'signed-in', confirmedAt: now }, silentLooks: 0 } as const;
const silent = (silentLooks: number) =>
  ({
    status: { state: 'unreachable', since: now, retryAt: null, hasKey: true, failure: { code: 'timed-out' } },
    silentLooks,
  }) as const;
const inMs = (...args: Parameters<typeof nextLook>) => nextLook(...args) - now;

describe('nextLook', () => {
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
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 20].map((looks) => inMs(silent(looks), { credential: null }, now, null));
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
  it('asks what has no answer, but nobody who asked for a pause that still lasts', () => {
    const place = { kind: 'coder', host: 'x', allowHttp: false, deploymentId: null, version: null } as const;
    const settings = ['paused', 'over', 'silent'].reduce(
      (all, id) => addDeployment(all, { id, origin: `https://${id}.example.com`, ...place }),
      defaultSettings('test'),
    );
    const runtimes = createRuntimes(() => now);
    const [paused, over, quiet] = settings.deployments.map((deployment) => runtimes.of(deployment));
    const { status } = silent(1);
    Object.assign(paused ?? {}, { status: { ...status, retryAt: now + minute, failure: { code: 'rate-limited' } } });
    Object.assign(over ?? {}, { status: { ...status, retryAt: now - minute, failure: { code: 'rate-limited' } } });
    Object.assign(quiet ?? {}, { status: { ...status, retryAt: now + minute } });
    const refresh = vi.fn<(id: string) => Promise<void>>(() => Promise.resolve());
    const deployments = () => settings.deployments;
    createScheduler({ now: () => now, deployments, runtimes, refresh, tidyUp: () => Promise.resolve() }).focused();
    expect(refresh.mock.calls).toEqual([['over'], ['silent']]);
  });
});
