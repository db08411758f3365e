import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { modes } from './modes.ts';

const entry = join(import.meta.dirname, 'utility-main.mjs');

/** A utility process is a forked Node here, which finds `process.parentPort` as Electron's do. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess | null = null;
  pid: number | undefined;

  constructor(modulePath: string, args: readonly string[] = []) {
    super();
    if (modes.utilityProcess === 'fails') {
      setImmediate(() => this.emit('exit', 1));
      return;
    }
    this.#child = fork(entry, [modulePath, ...args], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.once('spawn', () => {
      this.pid = this.#child?.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code) => {
      this.pid = undefined;
      this.emit('exit', code ?? 0);
    });
  }

  postMessage(message: unknown): void {
    // A child that is gone is reported by `exit`.
    this.#child?.send(structuredClone(message) as object, () => undefined);
  }

  /** By SIGTERM on POSIX, as Electron does it. */
  kill(): boolean {
    return this.#child?.kill('SIGTERM') ?? false;
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args?: readonly string[]): UtilityProcess => new UtilityProcess(modulePath, args),
};
