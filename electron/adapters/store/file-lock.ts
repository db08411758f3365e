import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Lock } from '../../vault/vault-file.ts';

/** Times in milliseconds. */
interface Pace {
  readonly retry: number;
  /** How often the holder shows that it is alive. */
  readonly beat: number;
  /** After how long without a beat the holder counts as dead. */
  readonly stale: number;
}

const usualPace: Pace = { retry: 50, beat: 1_000, stale: 10_000 };

/** A lock between processes: a file that only one of them can create. One whose holder died is taken over. */
export function createFileLock(path: string, pace: Pace = usualPace): Lock {
  return async (work, signal) => {
    const token = randomUUID();
    while (!tryCreate(path, token)) {
      if (signal.aborted) throw new Error('Another start of Lanyard is at work on the keyring.');
      if (isStale(path, pace.stale)) takeAway(path, pace.stale);
      else await wait(pace.retry);
    }
    const beat = setInterval(() => ifPresent(() => utimesSync(path, new Date(), new Date())), pace.beat);
    try {
      return await work();
    } finally {
      clearInterval(beat);
      // Not the lock of one that took over while this process slept.
      if (ifPresent(() => readFileSync(path, 'utf8')) === token) rmSync(path, { force: true });
    }
  };
}

function tryCreate(path: string, token: string): boolean {
  try {
    writeFileSync(path, token, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

const isStale = (path: string, limit: number): boolean =>
  ifPresent(() => Date.now() - statSync(path).mtimeMs > limit) ?? false;

/** Removes a stale lock, and puts it back where it was no longer the stale one that was moved. */
function takeAway(path: string, limit: number): void {
  const aside = `${path}.${randomUUID()}`;
  ifPresent(() => {
    renameSync(path, aside);
    if (!isStale(aside, limit)) linkSync(aside, path);
    rmSync(aside);
  });
}

/** The result of `act`, or undefined when the file is gone: its holder is done. */
function ifPresent<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
