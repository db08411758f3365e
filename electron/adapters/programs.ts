import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** Whether there is a file at `path` that this user may run. */
async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    // Not there, or not ours to run.
    return false;
  }
}

/** The first of these paths that is a program; null when none is. */
export async function firstProgram(paths: Iterable<string>): Promise<string | null> {
  for (const path of paths) if (await isProgram(path)) return path;
  return null;
}
