import { fork } from 'node:child_process';
import type { SpawnKeyringProcess } from '../../electron/adapters/keyring/spawn.ts';

/** Starts the keyring process as a child of plain Node: what the utility process is under Electron. */
export const spawnForked =
  (modulePath: string, { env = process.env }: { readonly env?: NodeJS.ProcessEnv } = {}): SpawnKeyringProcess =>
  () => {
    const child = fork(modulePath, { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    return {
      // A child that is gone is reported by `exit`.
      send: (message) => void child.send(message as object, () => {}),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener).once('error', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
