import { computed, signal, type ReadonlySignal } from '@preact/signals-core';

/** One run at a time: whoever asks while one is under way gets that one's end. */
export class SingleFlight<T> {
  readonly #present = signal<Promise<T> | null>(null);

  readonly isRunning: ReadonlySignal<boolean> = computed(() => this.#present.value !== null);

  /** The run under way; null when there is none. */
  get present(): Promise<T> | null {
    return this.#present.peek();
  }

  /** Joins the run under way, or begins one with `work`. Settles as that does. */
  run(work: () => Promise<T>): Promise<T> {
    const present = this.#present.peek();
    if (present) return present;
    const begun = Promise.resolve()
      .then(work)
      .finally(() => (this.#present.value = null));
    this.#present.value = begun;
    return begun;
  }
}
