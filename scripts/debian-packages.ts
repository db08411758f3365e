import { existsSync } from 'node:fs';
import { mayInstall, type Installation } from './install.ts';
import { isInPath, runProgram } from './run-program.ts';

/** Whether packages can be installed here without a question: Debian or a child of it, as root, and not forbidden. */
export const canInstall = (): boolean =>
  mayInstall() && existsSync('/etc/debian_version') && process.getuid?.() === 0 && isInPath('apt-get');

/** The installation of Debian packages, without a question. */
export const debian = (packages: readonly string[], why: string): Installation => ({
  what: `the Debian package${packages.length === 1 ? '' : 's'} ${packages.join(' and ')}`,
  command: `apt-get install ${packages.join(' ')}`,
  why,
  run: async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const quiet = { env, quiet: true, timeout: 600_000 };
    const get = () => runProgram('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet);
    if ((await get()) === 0) return;
    // A fresh container has no package lists.
    if ((await runProgram('apt-get', ['update'], quiet)) === 0) await get();
  },
});
