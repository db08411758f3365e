import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { Scope } from '../../concurrency/scope.ts';
import { SingleFlight } from '../../concurrency/single-flight.ts';
import type { Status } from '../../contract/state.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Queue } from '../../concurrency/queue.ts';
import type { Answers } from '../../kinds/answers.ts';
import type { DeploymentReading } from '../explanation/read-deployment.ts';
import type { EntryRef, Services } from '../services.ts';
import { askSignedIn, askSignedOut } from './ask-deployment.ts';
import { noticeExpiry } from './expiry-notice.ts';
import { explained, statusAfter } from './status-after.ts';
import type { Ways } from './ways.ts';
import { nextRefresh } from './when-to-refresh.ts';

/** The entry that a session is of. */
interface SessionEntry extends EntryRef {
  readonly ways: Ways;
  readonly keyQueue: Queue;
  /** A refresh has seen the user's access. */
  readonly accessSeen: (reading: DeploymentReading) => void;
}

/**
 * An entry from one sign-in or sign-out to the next, in this run: what is known of it, and the refreshes that learn it.
 * Signing in or out ends a session and begins another, so that no answer to a question of before can be shown after.
 */
export class Session {
  readonly #scope = new Scope();
  readonly #refreshing = new SingleFlight<void>();
  readonly #status: Signal<Status>;
  readonly #maxTokenSeconds = signal<number | null>(null);
  /** Refreshes without an answer, one after another. */
  #silentRefreshes = 0;
  /** Milliseconds since 1970. */
  nextRefreshAt = 0;

  constructor(
    private readonly services: Services,
    private readonly entry: SessionEntry,
  ) {
    const isSignedIn = Boolean(entry.stored()?.credential);
    this.#status = signal(isSignedIn ? { state: 'checking', since: services.ports.now() } : { state: 'signed-out' });
    this.status = this.#status;
  }

  readonly status: ReadonlySignal<Status>;
  /** The longest lifetime that the deployment gives this user's tokens, in seconds; null until it is known. */
  readonly maxTokenSeconds: ReadonlySignal<number | null> = this.#maxTokenSeconds;

  get isOver(): boolean {
    return this.#scope.isOver;
  }

  /**
   * Asks the deployment for the present state, and keeps the entry's key alive; joins a refresh that is under way. Resolves
   * when it has ended, also when the session has. Never rejects: what went wrong is the status.
   *
   * @param answers what the sign-in that began the session was answered.
   */
  refresh(answers?: Answers): Promise<void> {
    return this.#refreshing.run(() => this.#refreshNow(answers));
  }

  /** Breaks off what is under way. Resolves when that has ended; inside the key queue it must not be awaited. */
  async end(): Promise<void> {
    await this.#scope.end();
    await this.#refreshing.present;
  }

  async #refreshNow(answers?: Answers): Promise<void> {
    let pause: number | null;
    try {
      pause = await this.#scope.run((aborted) => this.#ask(aborted, answers));
      this.#log();
    } catch (error) {
      if (this.isOver) return;
      pause = this.#fail(error);
    }
    if (this.isOver) return;
    await this.services.faults.tolerate('noticing an expiry', () => noticeExpiry(this.services, this.entry));
    this.#planNext(pause);
  }

  /** @returns seconds after which the deployment asked to be asked again, where it did. */
  async #ask(aborted: AbortSignal, answers?: Answers): Promise<number | null> {
    const { services, entry } = this;
    const { kind } = entry;
    await askSignedOut(services, kind, entry.deployment(), entry.ways, aborted, answers);
    const deployment = entry.deployment();
    const seen = await askSignedIn(services, kind, deployment, this.#maxTokenSeconds.peek(), aborted, answers);
    if (this.isOver) return null;
    this.#silentRefreshes = 0;
    if (!seen) {
      this.#status.value = { state: 'signed-out' };
      return null;
    }
    this.#maxTokenSeconds.value = seen.maxTokenSeconds;
    this.#status.value = { state: 'signed-in', confirmedAt: services.ports.now() };
    entry.accessSeen({ ...seen.reading, userId: deployment.credential?.userId ?? null });
    return this.#renew();
  }

  /** Trouble with renewing is no trouble yet: the key works. @returns the pause that was asked for. */
  async #renew(): Promise<number | null> {
    const { store, faults } = this.services;
    try {
      await this.entry.keyQueue.run(async () => {
        if (!this.isOver) await this.entry.kind.keys.keepAlive(store, this.entry.id);
      });
      return null;
    } catch (error) {
      faults.report(error, 'renewing a key');
      return pauseAskedFor(error);
    }
  }

  /** @returns the pause that was asked for. */
  #fail(error: unknown): number | null {
    const { faults, ports } = this.services;
    const stored = this.entry.stored();
    if (!stored) return null;
    const failure = explained(faults.failureOf(error, 'refreshing'), stored);
    this.#status.value = statusAfter(failure, this.#status.peek(), ports.now(), stored.credential !== null);
    if (this.#status.peek().state === 'unreachable') this.#silentRefreshes += 1;
    this.#log(failure.code);
    return pauseAskedFor(error);
  }

  #log(code: string | null = null): void {
    const { state } = this.#status.peek();
    this.services.ports.log.info('refreshed', { entry: this.entry.id, state, code });
  }

  #planNext(pause: number | null): void {
    const stored = this.entry.stored();
    if (!stored) return;
    const status = this.#status.peek();
    this.nextRefreshAt = nextRefresh(status, this.#silentRefreshes, stored, this.services.ports.now(), pause);
    if (status.state === 'unreachable') this.#status.value = { ...status, retryAt: this.nextRefreshAt };
  }
}

const pauseAskedFor = (error: unknown): number | null =>
  error instanceof RequestError ? (error.retryAfterSeconds ?? null) : null;
