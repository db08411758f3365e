import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import { z } from 'zod';

/**
 * The file comes from a newer Lanyard. It is left as it is, and this version must not start on it.
 *
 * @internal exported for its test.
 */
export class NewerFileError extends Error {
  override readonly name = 'NewerFileError';

  constructor(readonly path: string) {
    super(`${path} was written by a newer version of Lanyard. Install that version again, or move the file away.`);
  }
}

export interface JsonFile<T> {
  /** The content as it is on disk now. @throws when the file no longer parses. */
  read(): T;
  /** Replaces the content, atomically. */
  write(value: T): void;
  /** Where the damaged file that was found in its place was moved to; null when there was none. */
  readonly damagedPath: string | null;
}

interface Options<T> {
  readonly folder: string;
  /** Without its `.json`. */
  readonly name: string;
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** What to start with: what can still be read of a damaged file's content, or all new where that is undefined. */
  readonly salvage: (content: unknown) => T;
  readonly now: () => Date;
}

const newerThan = (version: number) => z.looseObject({ version: z.number().gt(version) });

/**
 * Opens a versioned JSON file in a folder that only its owner can enter. The content is parsed before the store is made,
 * which would throw on a damaged file; a damaged one is kept aside under its date.
 * @throws NewerFileError, or the file system's error where the file cannot be read at all.
 */
export function openJsonFile<T extends Record<string, unknown>>(options: Options<T>): JsonFile<T> {
  const { folder, name, schema, version, salvage } = options;
  const path = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);

  const found = existsSync(path) ? parseJson(readFileSync(path, 'utf8')) : null;
  if (found && newerThan(version).safeParse(found.content).success) throw new NewerFileError(path);
  const sound = found !== null && schema.safeParse(found.content).success;
  const damagedPath = found && !sound ? moveAside(options, path) : null;
  if (sound) chmodSync(path, 0o600);

  const store = createStore(folder, name);
  const file = {
    read: () => schema.parse({ ...store.store }),
    write: (value: T) => {
      store.store = { ...value };
    },
    damagedPath,
  };
  if (!sound) file.write(schema.parse(salvage(found?.content)));
  return file;
}

function parseJson(text: string): { readonly content: unknown } {
  try {
    return { content: JSON.parse(text) };
  } catch {
    // Nothing of it can be read; the file itself is kept aside.
    return { content: undefined };
  }
}

function moveAside({ folder, name, now }: Pick<Options<unknown>, 'folder' | 'name' | 'now'>, path: string): string {
  const date = now().toISOString().slice(0, 19).replaceAll(':', '-');
  let aside = join(folder, `${name}.damaged-${date}.json`);
  for (let copy = 2; existsSync(aside); copy++) aside = join(folder, `${name}.damaged-${date}-${copy}.json`);
  renameSync(path, aside);
  chmodSync(aside, 0o600);
  return aside;
}

function createStore(folder: string, name: string): ElectronStore {
  const store = new ElectronStore({
    cwd: folder,
    name,
    configFileMode: 0o600,
    // Origins contain dots.
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  });
  // electron-store answers this channel to any page, and the app has no use for it.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
