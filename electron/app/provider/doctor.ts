import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { LanyardError } from '../../contract/errors.ts';
import type { DoctorView } from '../../contract/provider-view.ts';
import type { Services } from '../services.ts';
import { providerFailure } from './provider-failure.ts';
import type { ProviderTokenStore, WithProvider } from './provider-tokens.ts';

interface Test {
  readonly abort: AbortController;
  readonly view: DoctorView;
}

/** "Test this provider", of one entry: its lines appear in the view as they come. */
export class Doctor {
  readonly #test = signal<Test | null>(null);

  constructor(
    private readonly services: Pick<Services, 'providers' | 'faults'>,
    private readonly tokens: Pick<ProviderTokenStore, 'depsFor'>,
  ) {}

  readonly view: ReadonlySignal<DoctorView | null> = computed(() => this.#test.value?.view ?? null);

  /**
   * Starts a test, in place of one before it. Resolves when it has begun.
   * @throws LanyardError `provider-secret-missing`, or the vault's state.
   */
  async start(described: WithProvider): Promise<void> {
    const abort = new AbortController();
    this.clear();
    this.#test.value = { abort, view: { running: true, lines: [], failure: null } };
    const deps = await this.tokens.depsFor(described).catch((error: unknown) => {
      this.#show(abort, () => ({ running: false }));
      throw error;
    });
    void this.services.providers
      .test(described.provider, { ...deps, signal: abort.signal }, (line) =>
        this.#show(abort, ({ lines }) => ({ lines: [...lines, line] })),
      )
      .then(
        () => this.#show(abort, () => ({ running: false })),
        (error: unknown) =>
          this.#show(abort, () => ({ running: false, failure: providerFailure(this.services.faults, error) })),
      );
  }

  /** Ends a running test, whose lines stay in view; takes the lines of one that has ended out of view. */
  stop(): void {
    const test = this.#test.peek();
    if (!test?.view.running) return this.clear();
    test.abort.abort(new LanyardError('cancelled'));
    this.#test.value = { ...test, view: { ...test.view, running: false } };
  }

  /** Ends a running test and takes its lines out of view. */
  clear(): void {
    this.#test.peek()?.abort.abort(new LanyardError('cancelled'));
    this.#test.value = null;
  }

  /** Nothing is shown of a test that was ended or replaced. */
  #show(abort: AbortController, change: (view: DoctorView) => Partial<DoctorView>): void {
    const test = this.#test.peek();
    if (test?.abort !== abort || abort.signal.aborted) return;
    this.#test.value = { abort, view: { ...test.view, ...change(test.view) } };
  }
}
