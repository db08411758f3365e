import { computed, type ReadonlySignal } from '@preact/signals-core';
import { Slot } from '../concurrency/slot.ts';
import { LanyardError } from '../contract/errors.ts';
import type { SignInView } from '../contract/state.ts';
import type { WayIn } from '../kinds/way-in.ts';
import type { RunningSignIn } from './attempt.ts';
import { beginSignIn, type Begun, type EntrySignInParts } from './begin-sign-in.ts';

/** The sign-in of one entry: at most one at a time. */
export class EntrySignIn {
  readonly #slot = new Slot<Begun>();

  constructor(private readonly parts: EntrySignInParts) {}

  /** Null while none is under way and no failed one is in view. */
  readonly view: ReadonlySignal<SignInView | null> = computed(
    () => this.#slot.value.value?.attempt.value?.view ?? null,
  );

  /** @throws LanyardError `not-found` when no sign-in is under way. */
  get current(): RunningSignIn {
    const attempt = this.#slot.present?.attempt.peek();
    if (!attempt) throw new LanyardError('not-found', 'No sign-in is under way here.');
    return attempt;
  }

  get waitsForKey(): boolean {
    return this.#slot.present?.attempt.peek()?.waitsForKey ?? false;
  }

  /** The end of the sign-in under way; null when there is none. One that failed and is still in view does not count. */
  get underWay(): Promise<void> | null {
    const present = this.#slot.present;
    return present && !hasFailed(present) ? present.ended : null;
  }

  /**
   * Starts one in place of any other, or joins one that is under way by the same way in. Resolves when it has begun:
   * `ended` of what it resolves with is its end, `enters` what its way in asks for at once.
   *
   * @param wanted the best open way where it is absent.
   * @throws LanyardError `not-found` when the entry has been removed; `cancelled` when it was ended before it began;
   * `way-closed` when there is no such way in.
   */
  async start(wanted?: string): Promise<{ readonly ended: Promise<void>; readonly enters: WayIn['enters'] }> {
    const present = this.#slot.present;
    const joined = present && !hasFailed(present) && isFor(present, wanted) ? present : this.#begin(wanted);
    await joined.begun;
    return { ended: joined.ended, enters: joined.attempt.peek()?.way.enters ?? null };
  }

  /** Cancels a running one and waits until it has given everything back; takes a failed one out of view. */
  end(): Promise<void> {
    return this.#slot.clear();
  }

  #begin(wanted: string | undefined): Begun {
    return this.#slot.replace((ready) => beginSignIn(this.parts, wanted, ready, (ended) => this.#slot.take(ended)));
  }
}

const hasFailed = ({ attempt }: Begun): boolean => Boolean(attempt.peek()?.view.failure);

const isFor = ({ wanted, attempt }: Begun, asked: string | undefined): boolean =>
  asked === undefined || asked === (attempt.peek()?.way.id ?? wanted);
