import { utilityProcess } from 'electron';
import type { SpawnKeyringProcess } from './spawn.ts';

/** Starts the keyring process as a utility process of Electron. Only after the app is ready. */
export const spawnUtility =
  (modulePath: string): SpawnKeyringProcess =>
  () => {
    const child = utilityProcess.fork(modulePath, [], { serviceName: 'Lanyard keyring', stdio: 'ignore' });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill(),
    };
  };
