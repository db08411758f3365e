import { signal, type ReadonlySignal } from '@preact/signals-core';

/** Something that takes its time and can be broken off. */
export interface Running {
  readonly cancel: () => void;
  /** Resolves when it has ended, whichever way; never rejects. */
  readonly ended: Promise<void>;
}

/** A place for one running thing: the newest wins, and begins only once the one before it has ended. */
export class Slot<T extends Running> {
  readonly #value = signal<T | null>(null);

  /** What is in the slot: running, or ended and not taken out yet. */
  readonly value: ReadonlySignal<T | null> = this.#value;

  /** The same, for whoever does not want to be told of its changes. */
  get present(): T | null {
    return this.#value.peek();
  }

  /**
   * Puts another in its place, at once, and breaks off the one before.
   * @param make builds it; `ready` resolves once the one before has ended.
   */
  replace(make: (ready: Promise<void>) => T): T {
    const before = this.present;
    before?.cancel();
    const next = make(before?.ended ?? Promise.resolve());
    this.#value.value = next;
    return next;
  }

  /** Takes `one` out, if it is still there. */
  take(one: T): void {
    if (this.present === one) this.#value.value = null;
  }

  /** Breaks off what is there, waits for its end, and takes it out. */
  async clear(): Promise<void> {
    const one = this.present;
    if (!one) return;
    one.cancel();
    await one.ended;
    this.take(one);
  }
}
