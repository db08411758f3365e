import { execFile } from 'node:child_process';
import { open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Cli } from '../kinds/machine.ts';
import { follow } from './follow.ts';
import { firstProgram } from './programs.ts';

const maxFileBytes = 8 * 1024;
const maxOutputBytes = 64 * 1024;
const timeLimitMs = 5000;

/** Where package managers on macOS put programs; apps started from the Dock do not have them on their path. */
const macFolders = ['/usr/local/bin', '/opt/homebrew/bin'];

interface Place {
  readonly env?: NodeJS.ProcessEnv;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
}

/** The machine as the Coder CLI leaves it: its environment, its files, and the program itself, never through a shell. */
export const createCli = ({ env = process.env, home = homedir(), platform = process.platform }: Place = {}): Cli => ({
  platform,
  home,
  env,
  isFile: async (path) => (await stat(path).catch(() => null))?.isFile() === true,
  read: readSmallFile,
  find: async (program) => {
    const folders = [...(env['PATH'] ?? '').split(delimiter), ...(platform === 'darwin' ? macFolders : [])];
    const file = platform === 'win32' ? `${program}.exe` : program;
    return firstProgram(folders.filter((folder) => folder !== '').map((folder) => join(folder, file)));
  },
  run: (path, args, variables, signal) =>
    new Promise((resolve) => {
      const options = { env: variables, signal, timeout: timeLimitMs, maxBuffer: maxOutputBytes, windowsHide: true };
      // The error of a failed program holds its output: it goes no further than here.
      const child = execFile(path, [...args], options, (error, stdout) => resolve(error ? null : stdout));
      child.stdin?.end();
    }),
  follow,
});

async function readSmallFile(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(maxFileBytes + 1), 0, maxFileBytes + 1, 0);
    return bytesRead > maxFileBytes ? null : buffer.toString('utf8', 0, bytesRead);
  } catch {
    // A folder of that name, or a disk that fails: as good as no file.
    return null;
  } finally {
    await file.close();
  }
}
