import { LanyardError, type Failure } from '../../contract/errors.ts';
import type { KeyRoom } from '../../keys/key-store.ts';
import { readDeployment, type DeploymentReading } from './read-deployment.ts';
import type { ExplanationRecord } from './record.ts';
import type { Records } from './records.ts';

export interface ReadOptions {
  /** A sign-in has just ended, at this time: what is read is of that sign-in. */
  readonly signedInAt?: number;
}

export interface Readings {
  /**
   * Reads an entry's evidence; whoever asks while it is being read gets that reading's end. Never throws: what went wrong is
   * in the record.
   */
  readonly read: (id: string, options?: ReadOptions) => Promise<void>;
  /** Breaks off the entry's reading, if there is one. */
  readonly abort: (id: string) => void;
  readonly abortAll: () => void;
}

interface Reading {
  readonly startedAt: number;
  readonly abort: AbortController;
  readonly done: Promise<void>;
  /** When the sign-in ended that it is a reading after; null when there was none. */
  signedInAt: number | null;
}

/**
 * One reading at a time for each entry.
 *
 * @param take gets what was read, unless the entry has signed out since.
 */
export function createReadings(
  room: KeyRoom,
  records: Pick<Records, 'of' | 'isCurrent'>,
  take: (id: string, found: DeploymentReading, signedInAt: number | null) => void,
  changed: () => void,
): Readings {
  const all = new Map<string, Reading>();

  const readNow = async (id: string, record: ExplanationRecord, abort: AbortController): Promise<void> => {
    try {
      const found = await readDeployment(room, id, abort.signal);
      if (!records.isCurrent(id, record) || found === null) return;
      record.failure = null;
      take(id, found, all.get(id)?.signedInAt ?? null);
    } catch (error) {
      record.failure = failureOf(error);
    } finally {
      record.reading = false;
      if (all.get(id)?.abort === abort) all.delete(id);
      changed();
    }
  };

  const begin = (id: string, signedInAt: number | null): Promise<void> => {
    const record = records.of(id);
    const startedAt = room.now();
    const abort = new AbortController();
    Object.assign(record, { reading: true, attemptedAt: startedAt });
    changed();
    // Begins once it is among those under way.
    const done = Promise.resolve().then(() => readNow(id, record, abort));
    all.set(id, { startedAt, abort, done, signedInAt });
    return done;
  };

  const read: Readings['read'] = async (id, { signedInAt } = {}) => {
    const present = all.get(id);
    if (!present) return begin(id, signedInAt ?? null);
    if (signedInAt === undefined) return present.done;
    // One that began before the sign-in may have seen what was before it.
    if (present.startedAt < signedInAt) return present.done.then(() => read(id, { signedInAt }));
    present.signedInAt = signedInAt;
    return present.done;
  };

  return {
    read,
    abort: (id) => {
      all.get(id)?.abort.abort();
      all.delete(id);
    },
    abortAll: () => {
      for (const { abort } of all.values()) abort.abort();
    },
  };
}

function failureOf(error: unknown): Failure {
  const { code, detail } = error instanceof LanyardError ? error : new LanyardError('internal');
  return detail === undefined ? { code } : { code, detail };
}
