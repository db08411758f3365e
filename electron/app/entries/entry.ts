import { setTimeout as pause } from 'node:timers/promises';
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { Queue } from '../../concurrency/queue.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { DeploymentView } from '../../contract/state.ts';
import { clientSecretAddress } from '../../keys/key-store.ts';
import type { CopiedKey } from '../../keys/kept-key.ts';
import type { Candidate } from '../../kinds/adoption.ts';
import type { Answers } from '../../kinds/answers.ts';
import type { Kind } from '../../kinds/kind.ts';
import { removeDeployment } from '../../deployments/registry.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Deployment } from '../../settings/schema.ts';
import { EntrySignIn } from '../../signin/entry-sign-in.ts';
import { Explanation } from '../explanation/explanation.ts';
import type { DeploymentReading } from '../explanation/read-deployment.ts';
import { WaitingForSync } from '../explanation/waiting-for-sync.ts';
import { EntryProvider } from '../provider/entry-provider.ts';
import type { EntryRef, Services } from '../services.ts';
import { entryView } from './entry-view.ts';
import { Session } from './session.ts';
import { Ways } from './ways.ts';

/** How long a copy waits to hear whether the key still works, in milliseconds: too short to be noticed. */
const checkWaitMs = 200;

/**
 * The owner of everything that goes on for one deployment in the list. What is begun for it is begun here, and removing it
 * or quitting ends all of it.
 */
export class Entry implements EntryRef {
  /** Whatever changes the entry's keys runs here, one after another. */
  readonly keyQueue = new Queue();
  readonly kind: Kind;
  readonly ways: Ways;
  readonly signIn: EntrySignIn;
  readonly explanation: Explanation;
  readonly waitingForSync: WaitingForSync;
  readonly provider: EntryProvider;
  /** What the person agreed to sign in with. */
  adopted: Candidate | null = null;
  readonly #session: Signal<Session>;

  constructor(
    private readonly services: Services,
    readonly id: string,
  ) {
    this.kind = services.kinds.of(this.deployment());
    this.ways = new Ways(services.ports);
    this.explanation = new Explanation(services, this);
    this.waitingForSync = new WaitingForSync(services, this, () => void this.#synced());
    this.provider = new EntryProvider(services, this);
    this.#session = signal(new Session(services, this));
    this.session = this.#session;
    this.signIn = new EntrySignIn({
      attemptParts: () => ({
        store: services.store,
        opener: services.ports.opener,
        cli: services.ports.cli,
        kind: this.kind,
        deployment: this.deployment(),
        adoptedKey: (aborted) => this.#adoptedKey(aborted),
        failureOf: (error) => services.faults.failureOf(error, 'signing in'),
      }),
      offers: () => {
        const stored = this.stored();
        return stored ? (this.ways.known.peek() ?? this.kind.unaskedWays).offers(stored) : [];
      },
      learnWays: () => this.learnWays(),
      takeOver: (wayIn, who) =>
        this.keyQueue.run(async () => {
          await this.kind.keys.takeOver(services.store, id, wayIn, who);
          this.#beginSession();
        }),
      onFailed: (way, { code, detail }) =>
        services.ports.log.info('not signed in', { entry: id, way, code, detail: detail ?? null }),
      onSignedIn: (answers) => void this.#signedIn(answers),
    });
  }

  /** The entry as the page and the tray show it. */
  readonly view: ReadonlySignal<DeploymentView> = computed(() => entryView(this, this.services.store.settings.get()));

  /** The session of now. */
  readonly session: ReadonlySignal<Session>;

  stored(): Deployment | null {
    return this.services.store.settings.get().deployments.find((one) => one.id === this.id) ?? null;
  }

  deployment(): Deployment {
    return findDeployment(this.services.store.settings.get(), this.id);
  }

  /** Asks the deployment for the present state. Resolves when that has ended; never rejects. */
  refresh(): Promise<void> {
    return this.session.peek().refresh();
  }

  /** Asks for the ways in where they are not known yet: the best can only be chosen then. Never rejects. */
  async learnWays(): Promise<void> {
    if (this.ways.known.peek() === null) await this.refresh();
  }

  /** A refresh has seen the user's access. */
  accessSeen(reading: DeploymentReading): void {
    this.explanation.accessSeen(reading);
  }

  /** Shows what earlier runs knew, as far as the vault can open it. */
  async load(): Promise<void> {
    await this.explanation.load();
    await this.provider.load();
  }

  /**
   * Signs out: the key is forgotten, and given back where it is ours.
   * @throws LanyardError the vault's state when the key cannot be read now; nothing has changed then.
   */
  async signOut(): Promise<void> {
    await this.signIn.end();
    await this.keyQueue.run(async () => {
      await this.kind.keys.signOut(this.services.store, this.id);
      await this.#forgetUser();
      this.services.ports.log.info('signed out', { entry: this.id });
    });
  }

  /** Signs out, gives everything back and takes the entry off the list. Throws as `signOut`. */
  async remove(): Promise<void> {
    const { store } = this.services;
    await this.signIn.end();
    await this.keyQueue.run(async () => {
      await this.kind.keys.signOut(store, this.id);
      await this.kind.keys.revokeCopies(store, this.id);
      await store.vault.delete(clientSecretAddress(this.deployment()));
      await this.#forgetUser();
      await this.provider.forget();
      store.settings.change((all) => removeDeployment(all, this.id));
    });
    await this.stop();
  }

  /**
   * A key for the person's tools. One that is there already is handed over unless the deployment says at once that it no
   * longer works: a deployment that is away or slow is not waited for.
   *
   * @param onGone called when the deployment says so after the key was handed over.
   */
  async copyKey(lifetimeSeconds: number | undefined, onGone: () => void): Promise<CopiedKey> {
    const { store, faults } = this.services;
    const { keys } = this.kind;
    const held = await keys.heldCopy(store, this.id);
    if (held) {
      const checked = faults.tolerate('checking a copied key', () =>
        this.keyQueue.run(() => keys.checkCopy(store, this.id)),
      );
      const isAway = this.session.peek().status.peek().state === 'unreachable';
      const isGone = !isAway && (await Promise.race([checked, pause(checkWaitMs)]));
      if (!isGone) {
        void checked.then((gone) => gone && onGone());
        return held;
      }
    }
    return this.keyQueue.run(
      async () => (await keys.heldCopy(store, this.id)) ?? keys.mintCopy(store, this.id, lifetimeSeconds),
    );
  }

  /** Ends what is under way, for good. */
  async stop(): Promise<void> {
    // A key operation may wait for a deployment that hangs. It may end anywhere: the next start finishes it.
    void this.session.peek().end();
    await Promise.all([this.waitingForSync.stop(), this.signIn.end(), this.provider.stop(), this.explanation.stop()]);
  }

  #beginSession(): void {
    const before = this.session.peek();
    this.#session.value = new Session(this.services, this);
    // What is under way for the session before may wait for the key queue, which may be waiting for this.
    void before.end();
    void this.explanation.breakOff();
  }

  async #forgetUser(): Promise<void> {
    this.#beginSession();
    void this.waitingForSync.stop();
    await this.explanation.forget();
    // Written by version 0.1.
    const { ports, faults } = this.services;
    await faults.tolerate('deleting a snapshot', () => ports.snapshots.delete(this.id, ['identity']));
  }

  /** @param answers what the sign-in was answered: it is not asked for again. */
  async #signedIn(answers: Answers): Promise<void> {
    const { log, now } = this.services.ports;
    const signedInAt = now();
    log.info('signed in', { entry: this.id, key: this.stored()?.credential?.kind ?? null });
    await this.session.peek().refresh(answers);
    if (this.kind.explaining.offered) await this.explanation.read({ signedInAt, answers });
  }

  /** The deployment has synced the user anew. */
  async #synced(): Promise<void> {
    await this.explanation.read({ signedInAt: this.services.ports.now() });
    await this.refresh();
  }

  async #adoptedKey(aborted: AbortSignal): Promise<{ readonly origin: string; readonly key: string }> {
    const { adopted, kind } = this;
    if (!adopted || !kind.adoption) throw new LanyardError('way-closed');
    const { cli } = this.services.ports;
    return { origin: adopted.origin, key: await kind.adoption.readKey(adopted, cli, aborted) };
  }
}
