import { fork } from 'node:child_process';
import type { SpawnKeyringProcess } from './spawn.ts';

/** Starts the keyring process as a child of plain Node. `execArgv`: Node's own arguments for it. */
export const spawnForked =
  (modulePath: string, execArgv: readonly string[] = []): SpawnKeyringProcess =>
  () => {
    const child = fork(modulePath, { execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    return {
      // A child that is gone is reported by `exit`.
      send: (message) => void child.send(message as object, () => {}),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener).once('error', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
