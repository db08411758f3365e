import { existsSync } from 'node:fs';
import { isInPath, runProgram } from './run-program.ts';

/** Whether packages can be installed here without a question: Debian or a child of it, as root. */
export const canInstall = (): boolean =>
  existsSync('/etc/debian_version') && process.getuid?.() === 0 && isInPath('apt-get');

/** Installs Debian packages without a question. True when apt succeeded. */
export const installPackages = async (packages: readonly string[]): Promise<boolean> => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, quiet: true, timeout: 600_000 };
  const install = () => runProgram('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet);
  if ((await install()) === 0) return true;
  // A fresh container has no package lists.
  return (await runProgram('apt-get', ['update'], quiet)) === 0 && (await install()) === 0;
};
