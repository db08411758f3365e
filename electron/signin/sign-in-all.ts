import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { SignInAllView } from '../contract/state.ts';
import type { EntrySignIn } from './entry-sign-in.ts';

interface Parts {
  /** The sign-in of an entry; null when the entry has been removed. */
  readonly signInOf: (id: string) => Pick<EntrySignIn, 'start' | 'end' | 'view'> | null;
  /** Resolves once no sign-in of any entry is under way. */
  readonly idle: () => Promise<void>;
  /** Asks the deployment which ways in it has, where that is not known yet. Never throws. */
  readonly learnWays: (id: string) => Promise<void>;
  /** Entries that need to be signed in to now, in order. */
  readonly candidates: () => readonly string[];
}

/** One run through the list. */
interface Run {
  readonly ids: readonly string[];
  readonly done: number;
  readonly current: string | null;
  readonly failed: readonly string[];
}

/** Signs in to everything that needs it, one after another: the browser never shows more than one page of ours. */
export class SignInAll {
  /** Which run it is; another one, or none, has taken its place when it is not this one. */
  #mine: object | null = null;
  readonly #run = signal<Run | null>(null);

  constructor(private readonly parts: Parts) {}

  /** Null when there is nothing to show: not running, and no failed sign-in of the last run still in view. */
  readonly view: ReadonlySignal<SignInAllView | null> = computed(() => {
    const run = this.#run.value;
    if (!run) return null;
    const { ids, done, current } = run;
    const failed = run.failed.filter((id) => this.parts.signInOf(id)?.view.value?.failure);
    return current === null && failed.length === 0 ? null : { total: ids.length, done, current, failed };
  });

  /** Begins; does nothing while it is running. */
  start(): void {
    if (this.#mine) return;
    const mine = (this.#mine = {});
    this.#run.value = { ids: [...this.parts.candidates()], done: 0, current: null, failed: [] };
    void this.#work(mine);
  }

  /** Leaves the rest, and cancels the one under way. */
  async stop(): Promise<void> {
    const current = this.#run.peek()?.current ?? null;
    this.#mine = null;
    this.#run.value = null;
    if (current !== null) await this.parts.signInOf(current)?.end();
  }

  async #work(mine: object): Promise<void> {
    const isStopped = () => this.#mine !== mine;
    const show = (change: (run: Run) => Partial<Run>) => {
      const run = this.#run.peek();
      if (!isStopped() && run) this.#run.value = { ...run, ...change(run) };
    };
    for (const id of this.#run.peek()?.ids ?? []) {
      show(() => ({ current: id }));
      const ending = await this.#signIn(id, isStopped);
      if (isStopped()) return;
      show(({ done, failed }) => ({ done: done + 1, failed: ending === 'well' ? failed : [...failed, id] }));
      // A page that nobody has looked at for ten minutes is not followed by another.
      if (ending === 'unattended') break;
    }
    show(() => ({ current: null }));
    if (!isStopped()) this.#mine = null;
  }

  /** One entry to its end, however it ends. */
  async #signIn(id: string, isStopped: () => boolean): Promise<'well' | 'failed' | 'unattended'> {
    // A sign-in that the person started by hand has its page open too.
    await this.parts.idle();
    await this.parts.learnWays(id);
    const signIn = this.parts.signInOf(id);
    if (isStopped() || !signIn || !this.parts.candidates().includes(id)) return 'well';
    try {
      const { ended } = await signIn.start();
      await ended;
    } catch {
      // Removed, or ended before it began.
      return 'well';
    }
    if (isStopped()) await signIn.end();
    // Another may have been started by hand in its place.
    await this.parts.idle();
    const failure = signIn.view.peek()?.failure;
    if (!failure) return 'well';
    return failure.code === 'sign-in-timed-out' ? 'unattended' : 'failed';
  }
}
