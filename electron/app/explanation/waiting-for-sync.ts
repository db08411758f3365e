import { signal, type ReadonlySignal } from '@preact/signals-core';
import { Slot, type Running } from '../../concurrency/slot.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { SyncAgain } from '../../kinds/kind.ts';
import { hasSignedInSince, saysOfSignIn } from '../../sync/access/signed-in-since.ts';
import type { Evidence } from '../../sync/evidence.ts';
import type { EntryRef, Services } from '../services.ts';
import { explainingOf, signedInCaller } from './read-deployment.ts';

const askEveryMs = 5000;
const waitAtMostMs = 10 * 60_000;
const askedAtMost = 120;

interface Waiting extends Running {
  readonly since: number;
  /** Asks at once whether something has changed. */
  readonly askNow: () => void;
}

/** The person signs in again in the browser, so that the deployment syncs, and the app waits until it can see that. */
export class WaitingForSync {
  readonly #slot = new Slot<Waiting>();
  readonly #since = signal<number | null>(null);

  /** Since when it waits; null when it does not. */
  readonly since: ReadonlySignal<number | null> = this.#since;

  /** @param onSynced called when a sign-in was seen. */
  constructor(
    private readonly services: Services,
    private readonly entry: EntryRef,
    private readonly onSynced: () => void,
  ) {}

  /**
   * Opens the page. Resolves once it is open and the app waits.
   * @throws LanyardError when the deployment gives no answer or the browser does not open; nothing waits then.
   */
  async start(): Promise<void> {
    const { syncAgain } = explainingOf(this.entry.kind);
    if (!syncAgain) throw new LanyardError('not-explained');
    let opened: Promise<void> = Promise.resolve();
    this.#slot.replace((ready) => {
      const { waiting, isOpen } = this.#wait(syncAgain, ready);
      opened = isOpen;
      return waiting;
    });
    await opened;
  }

  /** The person no longer waits. */
  stop(): Promise<void> {
    return this.#slot.clear();
  }

  /** The window has gained focus: the person may be back. */
  focused(): void {
    this.#slot.present?.askNow();
  }

  #wait(syncAgain: SyncAgain, ready: Promise<void>): { readonly waiting: Waiting; readonly isOpen: Promise<void> } {
    const { opener, now } = this.services.ports;
    const abort = new AbortController();
    const since = now();
    const isOver = () => abort.signal.aborted;
    let wake: () => void = () => undefined;
    /** What such a sign-in changes; null when there is no answer. */
    const seen = async (): Promise<Evidence | null> => {
      const { caller, deployment } = await signedInCaller(this.services, this.entry, abort.signal);
      const request = { depth: 'sign-in', version: deployment.version, now } as const;
      const { evidence } = await this.entry.kind.read(caller, request);
      return saysOfSignIn(evidence) ? evidence : null;
    };

    const open = async (): Promise<Evidence | null> => {
      await ready;
      abort.signal.throwIfAborted();
      this.#since.value = since;
      const before = await seen();
      const { origin, allowHttp, browser } = this.entry.deployment();
      await opener.open(syncAgain.page(origin), { allowHttp, browser });
      abort.signal.throwIfAborted();
      return before;
    };

    const pause = () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, askEveryMs);
        timer.unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        abort.signal.addEventListener('abort', wake, { once: true });
      });

    const watch = async (first: Evidence | null): Promise<void> => {
      let before = first;
      for (let asked = 0; asked < askedAtMost && now() < since + waitAtMostMs; asked += 1) {
        await pause();
        if (isOver()) return;
        // No answer is no sign of anything: the next may be one.
        const present = await seen().catch(() => null);
        if (isOver()) return;
        if (present !== null && before !== null && hasSignedInSince(before, present)) return this.onSynced();
        before ??= present;
      }
    };

    const isOpen = open();
    const ended = isOpen
      .then(watch)
      .catch(() => undefined)
      .finally(() => {
        if (!abort.signal.aborted) this.#since.value = null;
        this.#slot.take(waiting);
      });
    const waiting: Waiting = {
      since,
      ended,
      askNow: () => wake(),
      cancel: () => {
        abort.abort(new LanyardError('cancelled'));
        this.#since.value = null;
      },
    };
    return { waiting, isOpen: isOpen.then(() => undefined) };
  }
}
