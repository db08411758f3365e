/** One thing after another, in the order in which they were asked for. One that fails holds nothing up. */
export class Queue {
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs `work` once all before it have settled; settles as it does. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves once everything asked for so far has settled. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}
