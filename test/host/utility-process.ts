import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** A utility process is a forked Node here; it finds no `process.parentPort` and uses Node's own channel. */
class UtilityProcess extends EventEmitter {
  readonly #child;

  constructor(modulePath: string, args: readonly string[] = []) {
    super();
    this.#child = fork(modulePath, args, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code) => this.emit('exit', code));
  }

  postMessage(message: unknown): void {
    // A child that is gone is reported by `exit`.
    this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGKILL');
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args?: readonly string[]): UtilityProcess => new UtilityProcess(modulePath, args),
};
