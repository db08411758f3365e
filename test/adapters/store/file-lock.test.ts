import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLock } from '../../../electron/adapters/store/file-lock.ts';

const pace = { retry: 5, beat: 20, stale: 150 };
const patient = () => new AbortController().signal;
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-lock-'));
  path = join(folder, 'data-key.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('The file lock', () => {
  it('lets one in at a time and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await wait(5);
      return inside--;
    };
    await Promise.all(Array.from({ length: 10 }, () => createFileLock(path, pace)(work, patient())));
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is released by work that fails', async () => {
    const lock = createFileLock(path, pace);
    await expect(lock(() => Promise.reject(new Error('no')), patient())).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
  });

  it('is waited for no longer than the signal says', async () => {
    const lock = createFileLock(path, pace);
    writeFileSync(path, 'held');
    const cancel = AbortSignal.timeout(30);
    await expect(lock(() => Promise.resolve('ran'), cancel)).rejects.toThrow('Another start');
    expect(existsSync(path)).toBe(true);
  });

  it('is taken over from a holder that died, by one only', async () => {
    writeFileSync(path, 'dead');
    utimesSync(path, new Date(0), new Date(0));
    let inside = 0;
    const work = async () => {
      expect(++inside).toBe(1);
      await wait(5);
      inside--;
      return true;
    };
    const all = Array.from({ length: 6 }, () => createFileLock(path, pace)(work, patient()));
    expect(await Promise.all(all)).toEqual(Array(6).fill(true));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not taken from a holder at long work', async () => {
    const holding = createFileLock(path, pace)(() => wait(400), patient());
    await expect(createFileLock(path, pace)(() => Promise.resolve(), AbortSignal.timeout(300))).rejects.toThrow();
    await holding;
  });
});
