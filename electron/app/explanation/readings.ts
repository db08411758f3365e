import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Failure } from '../../contract/errors.ts';
import type { Answers } from '../../kinds/answers.ts';
import { asFailure } from '../faults.ts';
import type { EntryRef, Services } from '../services.ts';
import { readDeployment, type DeploymentReading } from './read-deployment.ts';

export interface ReadOptions {
  /** A sign-in has just ended, at this time: what is read is of that sign-in. */
  readonly signedInAt?: number;
  /** What that sign-in was answered. */
  readonly answers?: Answers;
}

interface Reading {
  readonly startedAt: number;
  readonly abort: AbortController;
  readonly done: Promise<void>;
  /** When the sign-in ended that it is a reading after; null when there was none. */
  signedInAt: number | null;
}

/** What was read longer ago is read again when somebody views it. */
const staleAfterMs = 10 * 60_000;
/** After a reading without an answer, nobody's view makes us ask again sooner. */
const retryAfterMs = 60_000;

/** The readings of one entry's evidence, one at a time. */
export class Readings {
  readonly #present = signal<Reading | null>(null);
  #attemptedAt: number | null = null;
  readonly #failure = signal<Failure | null>(null);

  /** @param take gets what was read, unless the reading was broken off. */
  constructor(
    private readonly services: Services,
    private readonly entry: EntryRef,
    private readonly take: (found: DeploymentReading, signedInAt: number | null) => void,
  ) {}

  readonly isRunning: ReadonlySignal<boolean> = computed(() => this.#present.value !== null);

  /** Why the last reading failed. */
  readonly failure: ReadonlySignal<Failure | null> = this.#failure;

  /** Whether what is there is old, was not read in this run, or could not be read a while ago. */
  get isStale(): boolean {
    const age = this.#attemptedAt === null ? Infinity : this.services.ports.now() - this.#attemptedAt;
    return age > (this.#failure.peek() ? retryAfterMs : staleAfterMs);
  }

  /**
   * Reads the evidence; whoever asks while it is being read gets that reading's end. Never throws: what went wrong is in
   * `failure`.
   */
  async read(options: ReadOptions = {}): Promise<void> {
    const { signedInAt, answers } = options;
    const present = this.#present.peek();
    if (!present) return this.#begin(signedInAt ?? null, answers);
    // One that began before the sign-in may have seen what was before it.
    if (signedInAt !== undefined && present.startedAt < signedInAt) {
      await present.done;
      return this.read(options);
    }
    present.signedInAt = signedInAt ?? present.signedInAt;
    return present.done;
  }

  /** Breaks off the reading under way, and forgets that there were any. Resolves when it has ended. */
  async breakOff(): Promise<void> {
    const present = this.#present.peek();
    present?.abort.abort();
    this.#present.value = null;
    this.#attemptedAt = null;
    this.#failure.value = null;
    await present?.done;
  }

  #begin(signedInAt: number | null, answers?: Answers): Promise<void> {
    const abort = new AbortController();
    this.#attemptedAt = this.services.ports.now();
    const done = Promise.resolve().then(() => this.#readNow(abort, answers));
    this.#present.value = { startedAt: this.#attemptedAt, abort, done, signedInAt };
    return done;
  }

  async #readNow({ signal: aborted }: AbortController, answers?: Answers): Promise<void> {
    try {
      const found = await readDeployment(this.services, this.entry, aborted, answers);
      if (aborted.aborted || found === null) return;
      this.#failure.value = null;
      this.take(found, this.#present.peek()?.signedInAt ?? null);
    } catch (error) {
      if (!aborted.aborted) this.#failure.value = asFailure(this.services.faults.failureOf(error, 'reading claims'));
    } finally {
      if (!aborted.aborted) this.#present.value = null;
    }
  }
}
