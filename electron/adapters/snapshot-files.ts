import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SnapshotFiles } from '../app/ports.ts';
import { LanyardError } from '../contract/errors.ts';

/**
 * One sealed file per deployment entry, in a folder of their own (0700, files 0600), each replaced in one step so that
 * a crash leaves the old or the new one. Not flushed to the disk: that blocks the process for milliseconds at every refresh
 * of every entry, and a snapshot lost in a power cut is read again from its deployment.
 *
 * @param folder absolute path; made when missing
 */
export const createSnapshotFiles = (folder: string): SnapshotFiles => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return {
    read: (entry) => {
      try {
        return readFileSync(fileOf(folder, entry), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    write: (entry, jwe) => {
      const file = fileOf(folder, entry);
      const next = `${file}.next`;
      writeFileSync(next, jwe, { mode: 0o600 });
      renameSync(next, file);
    },
    delete: (entry) => {
      rmSync(fileOf(folder, entry), { force: true });
    },
  };
};

const fileOf = (folder: string, entry: string): string => {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(entry)) throw new LanyardError('internal', 'an entry id that names no file');
  return join(folder, `${entry}.jwe`);
};
