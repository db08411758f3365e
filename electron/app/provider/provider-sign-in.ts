import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { Slot, type Running } from '../../concurrency/slot.ts';
import { LanyardError } from '../../contract/errors.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import type { ProviderSignInView } from '../../contract/provider-view.ts';
import type { Inspection } from '../../idp/inspection.ts';
import type { Services } from '../services.ts';
import { createProviderAttempt, type RunningProviderSignIn } from './provider-attempt.ts';
import { addressOf } from './provider-secrets.ts';
import type { ProviderTokenStore, WithProvider } from './provider-tokens.ts';

interface Begun extends Running {
  readonly by: 'browser' | 'code';
  /** Resolves when there is an attempt to see, rejects when there will be none. */
  readonly begun: Promise<void>;
  readonly attempt: ReadonlySignal<RunningProviderSignIn | null>;
}

/** Sign-ins straight at the identity provider of one entry: at most one at a time. */
export class ProviderSignIn {
  readonly #slot = new Slot<Begun>();

  /** @param onFound gets what a sign-in found. */
  constructor(
    private readonly services: Services,
    private readonly tokens: ProviderTokenStore,
    private readonly onFound: (found: Inspection) => void,
  ) {}

  readonly view: ReadonlySignal<ProviderSignInView | null> = computed(
    () => this.#slot.value.value?.attempt.value?.view ?? null,
  );

  /** @throws LanyardError `not-found` when none is under way. */
  get running(): RunningProviderSignIn {
    const attempt = this.#slot.present?.attempt.peek();
    if (!attempt) throw new LanyardError('not-found', 'No sign-in is under way here.');
    return attempt;
  }

  /**
   * Starts one in place of any other, or joins one that is under way by the same way. Resolves when it has begun.
   * @throws LanyardError `provider-secret-missing`, the vault's state; `cancelled` when it was ended before it began.
   */
  async start(described: WithProvider, by: 'browser' | 'code'): Promise<void> {
    const present = this.#slot.present;
    const isJoined = present?.by === by && !present.attempt.peek()?.view.failure;
    await (isJoined ? present : this.#slot.replace((ready) => this.#begin(described, by, ready))).begun;
  }

  /** Cancels a running one and waits for its end; takes a failed one out of view. */
  end(): Promise<void> {
    return this.#slot.clear();
  }

  #begin(described: WithProvider, by: 'browser' | 'code', ready: Promise<void>): Begun {
    const attempt = signal<RunningProviderSignIn | null>(null);
    const cancelled = new AbortController();

    const prepare = async (): Promise<RunningProviderSignIn> => {
      await ready;
      const deps = await this.tokens.depsFor(described);
      cancelled.signal.throwIfAborted();
      const { opener } = this.services.ports;
      const running = createProviderAttempt({
        by,
        host: parseUrl(addressOf(described.provider))?.host ?? '',
        deps,
        open: (url) => opener.open(url, { browser: described.deployment.browser }),
        faults: this.services.faults,
      });
      attempt.value = running;
      return running;
    };

    const run = async (running: RunningProviderSignIn): Promise<void> => {
      try {
        await this.tokens.giveBack(described);
        const found = await this.services.providers.signIn(described.provider, by, running.attempt);
        const isWanted = () => !cancelled.signal.aborted;
        if (await this.tokens.take(described, found, isWanted)) this.onFound(found.inspection);
        running.end(null);
        this.#slot.take(self);
      } catch (error) {
        running.end(error);
        if (error instanceof LanyardError && error.code === 'cancelled') this.#slot.take(self);
      }
    };

    const prepared = prepare();
    const self: Begun = {
      by,
      attempt,
      begun: prepared.then(() => undefined),
      ended: prepared.then(run, () => this.#slot.take(self)),
      cancel: () => {
        cancelled.abort(new LanyardError('cancelled'));
        attempt.peek()?.cancel();
      },
    };
    // Whoever started it is told.
    self.begun.catch(() => undefined);
    return self;
  }
}
