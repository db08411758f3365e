import { spawn } from 'node:child_process';
import { LanyardError } from '../../contract/errors.ts';
import type { InstalledBrowser } from './find-browsers.ts';

/**
 * Opens a page with one browser, without a shell. The address is in the process list for as long as the browser takes to
 * hand it on: it holds a state and a challenge, which are worthless without what this process keeps.
 *
 * @throws LanyardError `browser-failed`
 */
export function launch({ program, before, after }: InstalledBrowser, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...before, address, ...after], { stdio: 'ignore', detached: true, shell: false });
    child.once('error', (cause) => reject(new LanyardError('browser-failed', program, { cause })));
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
