import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { snapshotKinds, type SnapshotFiles, type SnapshotKind } from '../app/ports.ts';
import { LanyardError } from '../contract/errors.ts';

/**
 * One sealed file per deployment entry and kind, in a folder of their own (0700, files 0600), each replaced in one step so that
 * a crash leaves the old or the new one. Written beside the process's other work, and not flushed to the disk: both would
 * hold it up for milliseconds at every refresh of every entry, and a snapshot lost in a power cut is read again from its
 * deployment.
 *
 * @param folder absolute path; made when missing
 */
export const createSnapshotFiles = (folder: string): SnapshotFiles => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const latest = new Map<string, Promise<void>>();

  /** What is done with one entry's files is done in the order in which it was asked for. */
  const inTurn = (entry: string, step: () => Promise<void>): Promise<void> => {
    const before = latest.get(entry) ?? Promise.resolve();
    // A step that failed was told to whoever asked for it.
    const done = before.catch(() => undefined).then(step);
    latest.set(entry, done);
    return done.finally(() => {
      if (latest.get(entry) === done) latest.delete(entry);
    });
  };

  return {
    read: (entry, kind) => {
      try {
        return readFileSync(fileOf(folder, entry, kind), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    write: async (entry, kind, jwe) => {
      const file = fileOf(folder, entry, kind);
      await inTurn(entry, async () => {
        const next = `${file}.next`;
        await writeFile(next, jwe, { mode: 0o600 });
        await rename(next, file);
      });
    },
    delete: async (entry, kinds = snapshotKinds) => {
      const files = kinds.map((kind) => fileOf(folder, entry, kind));
      await inTurn(entry, async () => {
        await Promise.all(files.map((file) => rm(file, { force: true })));
      });
    },
  };
};

const fileOf = (folder: string, entry: string, kind: SnapshotKind): string => {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(entry)) throw new LanyardError('internal', 'an entry id that names no file');
  return join(folder, `${entry}.${kind}.jwe`);
};
