import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Access, ExplanationSummary } from '../../contract/state.ts';
import { accessOf } from '../../sync/access/access-of.ts';
import { hasOtherAccess } from '../../sync/access/other-access.ts';
import type { Evaluation } from '../../sync/evaluation/evaluate.ts';
import type { Evidence } from '../../sync/evidence.ts';
import { accessNames } from '../../sync/history/access-names.ts';
import { latestChange, withReading } from '../../sync/history/history.ts';
import { mergeReadings } from '../../sync/readings/merge-readings.ts';
import { Snapshot } from '../snapshot.ts';
import type { EntryRef, Services } from '../services.ts';
import { Evaluations } from './evaluations.ts';
import { evidenceOf, joined, keptFor, nothingKept, type KeptExplanation } from './kept.ts';
import type { DeploymentReading } from './read-deployment.ts';
import { Readings, type ReadOptions } from './readings.ts';
import { keptExplanationSchema } from './stored-schema.ts';

/** What is known of one entry's user, claims and settings, and what follows from it. */
export class Explanation {
  readonly #kept = signal<KeptExplanation>(nothingKept);
  readonly #revision = signal(0);
  readonly #evaluations: Evaluations;
  readonly #snapshot: Snapshot<KeptExplanation>;
  readonly #readings: Readings;
  #isLoaded = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly services: Services,
    private readonly entry: EntryRef,
  ) {
    this.#evaluations = new Evaluations(services);
    this.#snapshot = new Snapshot(services, entry, 'explanation', keptExplanationSchema);
    this.#readings = new Readings(services, entry, (found, signedInAt) => this.#take(found, signedInAt));
  }

  /** Of the history kept: a comparison of large sets, made once for each. */
  readonly #history = computed(() => this.#kept.value.history);
  readonly #latestChange = computed(() => latestChange(this.#history.value));

  readonly #read = computed(() => this.#kept.value.read);

  /** Who the user is and what they have; null while it was never read. */
  readonly access: ReadonlySignal<Access | null> = computed(() => {
    const read = this.#read.value;
    return read && accessOf(read.evidence, read.at);
  });

  /** In short, but for what the entry's other parts know. */
  readonly summary: ReadonlySignal<Omit<ExplanationSummary, 'waitingSince'>> = computed(() => ({
    revision: this.#revision.value,
    reading: this.#readings.isRunning.value,
    readAt: this.#read.value?.everythingAt ?? null,
    problems: this.#kept.value.problems,
    warnings: this.#kept.value.warnings,
    latestChange: this.#latestChange.value,
    failure: this.#readings.failure.value,
  }));

  get kept(): KeptExplanation {
    return this.#kept.value;
  }

  /** Whether claims are known that the deployment stored, or that were pasted in their place. */
  readonly knowsClaims: ReadonlySignal<boolean> = computed(() => {
    const { read, pastedClaims } = this.#kept.value;
    return pastedClaims !== null || read?.evidence.claims.known === true;
  });

  /** What was read, with what was pasted in place of it. */
  evidence(): Evidence {
    return evidenceOf(this.#kept.peek(), this.entry.deployment().version);
  }

  /** What follows from it. @throws LanyardError `evaluation-too-long` */
  evaluate(): Promise<Evaluation> {
    return this.#evaluations.of(this.#revision.peek(), () => this.evidence());
  }

  /** What would follow from something else. Throws as `evaluate`. */
  tryOut(evidence: Evidence): Promise<Evaluation> {
    return this.#evaluations.tryOut(evidence);
  }

  /** Reads claims and settings. Never throws: what went wrong is in the summary. */
  read(options?: ReadOptions): Promise<void> {
    return this.#readings.read(options);
  }

  /** Somebody views it: reads in the background what is old or was not read in this run. */
  viewed(): void {
    const { explaining } = this.entry.kind;
    if (this.entry.stored()?.credential && explaining.offered && this.#readings.isStale) void this.read();
  }

  /**
   * A refresh has seen the user's access: keeps it, and reads everything in the background where what was read before
   * says otherwise.
   */
  accessSeen({ userId, ...light }: DeploymentReading): void {
    const before = keptFor(this.#kept.peek(), userId);
    const read = mergeReadings(before.read, light);
    const isOther = before.read !== null && hasOtherAccess(before.read.evidence, read.evidence);
    if (isOther && before.read.everythingAt !== null) {
      this.change({ ...before, userId, read });
      void this.read();
    } else {
      // Reports come out as before.
      this.#kept.value = { ...before, userId, read };
      this.#track(() => this.#save());
    }
  }

  /** Changes what is kept, and writes it. */
  change(change: Partial<KeptExplanation>): void {
    this.#kept.value = { ...this.#kept.peek(), ...change };
    this.#revision.value += 1;
    this.#write();
  }

  /** Adds what an earlier run kept, once the vault can open it, and writes what this one has learnt meanwhile. */
  async load(): Promise<void> {
    if (this.#isLoaded || this.services.ports.vault.view.state !== 'ready') return;
    const revision = this.#revision.peek();
    const stored = await this.#snapshot.load();
    // Forgotten meanwhile, or loaded by somebody else.
    if (!this.#markLoaded()) return;
    const learnt = this.#kept.peek();
    if (stored !== null) {
      this.#kept.value = joined(stored, learnt);
      this.#revision.value = Math.max(this.#revision.peek(), revision) + 1;
    }
    if (learnt !== nothingKept) this.#write();
  }

  /** Breaks off what is under way: whoever it was asked for has signed out, or in as somebody else. */
  breakOff(): Promise<void> {
    return this.#readings.breakOff();
  }

  /** Forgets everything. */
  async forget(): Promise<void> {
    // The page must not take a report of before for one of now.
    this.#revision.value += 1;
    this.#kept.value = nothingKept;
    this.#isLoaded = true;
    void this.#readings.breakOff();
    await this.#snapshot.delete();
  }

  /** Resolves once everything is written. */
  async stop(): Promise<void> {
    await this.#readings.breakOff();
    await this.#writing;
  }

  /** False where it was loaded already. */
  #markLoaded(): boolean {
    const isFirst = !this.#isLoaded;
    this.#isLoaded = true;
    return isFirst;
  }

  #take({ userId, ...read }: DeploymentReading, signedInAt: number | null): void {
    const before = keptFor(this.#kept.peek(), userId);
    const history = withReading(before.history, accessNames(read.evidence, read.at), signedInAt);
    this.change({ ...before, userId, read, history });
  }

  /** Counts what follows and writes both. */
  #write(): void {
    const revision = this.#revision.peek();
    const isCurrent = () => this.#revision.peek() === revision;
    this.#track(async () => {
      const counts = await this.#evaluations.counts(revision, () => this.evidence());
      if (!isCurrent()) return;
      if (counts) this.#kept.value = { ...this.#kept.peek(), ...counts };
      await this.#save();
    });
  }

  async #save(): Promise<void> {
    if (!this.#isLoaded) await this.load();
    await this.#snapshot.save(
      () => this.#kept.peek(),
      () => this.#isLoaded && this.#kept.peek() !== nothingKept,
    );
  }

  /** What is being written, for `stop`. */
  #track(write: () => Promise<void>): void {
    this.#writing = Promise.all([this.#writing, this.services.faults.tolerate('writing what was read', write)]).then(
      () => undefined,
    );
  }
}
