import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './root.ts';

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which it is killed. */
  readonly timeout?: number;
  readonly quiet?: boolean;
  /** Absolute path of the folder to run in; the checkout by default. */
  readonly cwd?: string;
}

/**
 * Runs a program to its end, its output on ours.
 *
 * @returns its exit code; 1 when it could not be started or was killed
 */
export const runProgram = (program: string, args: readonly string[], options: RunOptions = {}): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      stdio: options.quiet === true ? 'ignore' : 'inherit',
      env: options.env ?? process.env,
      ...(options.timeout !== undefined && { timeout: options.timeout, killSignal: 'SIGKILL' }),
    });
    child.on('error', () => {
      resolve(1);
    });
    child.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });

/** Runs a script of an installed package with this Node. */
export const runNode = (script: string, args: readonly string[], options: RunOptions = {}): Promise<number> =>
  runProgram(process.execPath, [join(root, 'node_modules', script), ...args], options);

/** Runs a TypeScript file of the checkout with this Node. */
export const runScript = (script: string, args: readonly string[], options: RunOptions = {}): Promise<number> =>
  runProgram(process.execPath, ['--import', 'tsx', script, ...args], options);

/** Whether a program is in `PATH`. */
export const isInPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));
