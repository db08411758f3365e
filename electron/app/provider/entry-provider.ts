import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { Slot, type Running } from '../../concurrency/slot.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { ProviderFailure, ProviderSignOut, ProviderView } from '../../contract/provider-view.ts';
import type { Inspection } from '../../idp/inspection.ts';
import { Snapshot } from '../snapshot.ts';
import type { EntryRef, Services } from '../services.ts';
import { Doctor } from './doctor.ts';
import { ProviderSignIn } from './provider-sign-in.ts';
import type { RunningProviderSignIn } from './provider-attempt.ts';
import { providerFailure } from './provider-failure.ts';
import { ProviderTokenStore, type WithProvider } from './provider-tokens.ts';
import { inspectionSchema } from './stored-inspection.ts';
import { summaryOf } from './summary.ts';

/** A reading again, or a sign-out, under way. */
interface Work extends Running {
  readonly abort: AbortController;
}

/** The identity provider of one entry: sign-ins straight at it, and what these found. */
export class EntryProvider {
  readonly #inspection = signal<Inspection | null>(null);
  readonly #failure = signal<ProviderFailure | null>(null);
  /** Goes up whenever what is known of the user's claims has changed. */
  readonly #revision = signal(0);
  readonly #work = new Slot<Work>();
  readonly #snapshot: Snapshot<Inspection>;
  readonly #tokens: ProviderTokenStore;
  readonly #signIn: ProviderSignIn;
  readonly doctor: Doctor;
  #isLoaded = false;

  constructor(
    private readonly services: Services,
    private readonly entry: EntryRef,
  ) {
    this.#snapshot = new Snapshot(services, entry, 'provider', inspectionSchema);
    this.#tokens = new ProviderTokenStore(services, entry);
    this.#signIn = new ProviderSignIn(services, this.#tokens, (found) => this.#found(found));
    this.doctor = new Doctor(services, this.#tokens);
  }

  readonly revision: ReadonlySignal<number> = this.#revision;

  /** What the last sign-in at it, or reading again, found. */
  get inspection(): Inspection | null {
    return this.#inspection.value;
  }

  /** What the page shows; null while no provider is described. */
  readonly view: ReadonlySignal<Omit<ProviderView, 'coderKnown'> | null> = computed(() => {
    const described = this.entry.stored()?.provider;
    if (!described) return null;
    const inspection = this.#inspection.value;
    return {
      entry: described,
      signIn: this.#signIn.view.value,
      reading: this.#work.value.value !== null,
      inspection: inspection && summaryOf(inspection),
      signedIn: this.#tokens.areHeld.value,
      failure: this.#failure.value,
      doctor: this.doctor.view.value,
    };
  });

  /**
   * Starts a sign-in, in place of one by another way, whose tokens are given back first. Resolves when it has begun; what
   * becomes of it is in the view.
   * @throws LanyardError `not-found` when no provider is described; `provider-secret-missing`, the vault's state.
   */
  async signIn(by: 'browser' | 'code'): Promise<void> {
    const described = this.#described();
    void this.#work.clear();
    this.doctor.stop();
    await this.#signIn.start(described, by);
  }

  /** @throws LanyardError `not-found` when no sign-in is under way. */
  get running(): RunningProviderSignIn {
    return this.#signIn.running;
  }

  /** Cancels a running sign-in and waits for its end; takes a failed one out of view. */
  endSignIn(): Promise<void> {
    return this.#signIn.end();
  }

  /** Starts "Test this provider". Throws as `signIn`. */
  test(): Promise<void> {
    return this.doctor.start(this.#described());
  }

  /**
   * Reads the claims again with what the last sign-in left. What went wrong is in the view as well.
   * @throws LanyardError what the provider or the vault said.
   */
  async read(): Promise<void> {
    await this.#run(async (aborted) => {
      const described = this.#described();
      const held = await this.#tokens.read(described);
      if (held === null) throw new LanyardError('not-found', 'Sign in at the provider first.');
      const deps = { ...(await this.#tokens.depsFor(described)), signal: aborted };
      const found = await this.services.providers.reread(described.provider, held, deps);
      if (await this.#tokens.take(described, found, () => !aborted.aborted)) this.#found(found.inspection);
    });
  }

  /** Gives the tokens back and opens the provider's page for signing out, where it has one. What was found stays. */
  signOut(): Promise<ProviderSignOut> {
    return this.#run(async (aborted) => {
      const described = this.#described();
      const deps = { ...(await this.#tokens.depsFor(described)), signal: aborted };
      const given = await this.#tokens.giveBack(described);
      const page = await this.services.faults.tolerate('finding the page for signing out', () =>
        this.services.providers.endSessionUrl(described.provider, deps),
      );
      if (page) await this.services.ports.opener.open(page, { browser: described.deployment.browser });
      return { tokens: given === 'none' ? 'not-offered' : given, page: Boolean(page) };
    });
  }

  /** Adds what an earlier run found, once the vault can open it. */
  async load(): Promise<void> {
    if (this.#isLoaded || !this.entry.stored()?.provider || this.services.ports.vault.view.state !== 'ready') return;
    this.#tokens.look();
    const stored = await this.#snapshot.load();
    const isWanted = this.#markLoaded() && this.#inspection.peek() === null;
    if (stored === null || !isWanted) return;
    this.#inspection.value = stored;
    this.#revision.value += 1;
  }

  /** Ends what is under way, gives the tokens back, and forgets secret, tokens and what was found. */
  async forget(): Promise<void> {
    await this.stop();
    this.#isLoaded = true;
    this.#inspection.value = null;
    this.#failure.value = null;
    this.#revision.value += 1;
    const deployment = this.entry.stored();
    if (deployment?.provider) {
      const described = { deployment, provider: deployment.provider };
      await this.#tokens.giveBack(described);
      await this.#tokens.forgetSecret(described);
    }
    await this.#snapshot.delete();
  }

  /** Ends what is under way. Resolves once what was found is written. */
  async stop(): Promise<void> {
    this.doctor.clear();
    await Promise.all([this.#work.clear(), this.#signIn.end()]);
    await this.#snapshot.written();
  }

  /** False where it was loaded already. */
  #markLoaded(): boolean {
    const isFirst = !this.#isLoaded;
    this.#isLoaded = true;
    return isFirst;
  }

  #described(): WithProvider {
    const deployment = this.entry.deployment();
    const { provider } = deployment;
    if (!provider) throw new LanyardError('not-found', 'No identity provider is described here.');
    return { deployment, provider };
  }

  #found(inspection: Inspection): void {
    this.#isLoaded = true;
    this.#failure.value = null;
    this.#inspection.value = inspection;
    this.#revision.value += 1;
    void this.#snapshot.save(
      () => inspection,
      () => this.#inspection.peek() === inspection,
    );
  }

  /** One reading or sign-out at a time, the newest wins. */
  async #run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    let result: Promise<T> | null = null;
    const mine = this.#work.replace((ready) => {
      result = ready.then(() => {
        abort.signal.throwIfAborted();
        return work(abort.signal);
      });
      const ended = result.then(
        () => undefined,
        () => undefined,
      );
      return { abort, ended, cancel: () => abort.abort(new LanyardError('cancelled')) };
    });
    this.#failure.value = null;
    try {
      return await (result as unknown as Promise<T>);
    } catch (error) {
      if (!abort.signal.aborted) this.#failure.value = providerFailure(this.services.faults, error);
      throw error;
    } finally {
      this.#work.take(mine);
    }
  }
}
