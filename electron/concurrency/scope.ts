import { LanyardError } from '../contract/errors.ts';

/** The lifetime of something. What is begun in it is broken off when it ends. */
export class Scope {
  readonly #abort = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  /** Aborted with a `LanyardError` when the scope ends. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isOver(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Runs work that belongs to this scope. Rejects with the scope's end, without running it, once that has come. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    const running = work(this.signal);
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return running;
  }

  /** Breaks off everything that runs. Resolves once all of it has settled; whoever must not wait does not await it. */
  async end(reason: LanyardError = new LanyardError('cancelled')): Promise<void> {
    if (!this.isOver) this.#abort.abort(reason);
    await Promise.all(this.#running);
  }
}
