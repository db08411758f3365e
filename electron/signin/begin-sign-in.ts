import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Running } from '../concurrency/slot.ts';
import { LanyardError } from '../contract/errors.ts';
import type { WayOffer } from '../contract/state.ts';
import type { Answers } from '../kinds/answers.ts';
import { createAttempt, type AttemptParts, type RunningSignIn } from './attempt.ts';
import { signIn, type TakeOver } from './sign-in.ts';

/** What the sign-in of one entry works with. */
export interface EntrySignInParts {
  /** The parts of an attempt that begins now. @throws LanyardError `not-found` when the entry has been removed. */
  readonly attemptParts: () => AttemptParts;
  /** The entry's ways in, as far as they are known. */
  readonly offers: () => readonly WayOffer[];
  /** Asks for the ways in where they are not known yet. */
  readonly learnWays: () => Promise<void>;
  readonly takeOver: TakeOver;
  /** Called when a sign-in has failed, or was cancelled. */
  readonly onFailed: (way: string, failure: LanyardError) => void;
  /** Called when a sign-in has ended well, with what it was answered. */
  readonly onSignedIn: (answers: Answers) => void;
}

/** A sign-in from the click to its end: first its way in is chosen, then there is an attempt. */
export interface Begun extends Running {
  /** The way that was asked for; undefined: the best one. */
  readonly wanted: string | undefined;
  /** Resolves when there is an attempt to see, rejects when there will be none. */
  readonly begun: Promise<void>;
  readonly attempt: ReadonlySignal<RunningSignIn | null>;
}

/** The first open way in, below `failed` when that is given; null when there is none. */
function nextWay(offers: readonly WayOffer[], failed?: string): string | null {
  const below = failed === undefined ? 0 : offers.findIndex(({ way }) => way === failed) + 1;
  return offers.slice(below).find(({ open }) => open)?.way ?? null;
}

/** @param leave takes a sign-in out of its slot, once there is nothing of it to see. */
export function beginSignIn(
  parts: EntrySignInParts,
  wanted: string | undefined,
  ready: Promise<void>,
  leave: (ended: Begun) => void,
): Begun {
  const attempt = signal<RunningSignIn | null>(null);
  const choosing = new AbortController();

  const choose = async (): Promise<AttemptParts & { readonly running: RunningSignIn }> => {
    await ready;
    if (wanted === undefined) await Promise.race([parts.learnWays(), ended(choosing.signal)]);
    choosing.signal.throwIfAborted();
    const attemptParts = parts.attemptParts();
    const { waysIn, fallbackWay } = attemptParts.kind;
    const best = wanted ?? nextWay(parts.offers()) ?? fallbackWay;
    const way = waysIn.find((each) => each.id === best);
    if (!way) throw new LanyardError('way-closed');
    const running = createAttempt(way, attemptParts);
    attempt.value = running;
    return { ...attemptParts, running };
  };

  const run = async ({ running, kind, store, failureOf }: Awaited<ReturnType<typeof choose>>): Promise<void> => {
    try {
      const begun = await running.begin();
      await signIn({ store, kind, way: running.way, attempt: begun, takeOver: parts.takeOver, failureOf });
      running.end(null, null);
      leave(self);
      parts.onSignedIn(begun.answers);
    } catch (error) {
      const failure = failureOf(error);
      parts.onFailed(running.way.id, failure);
      running.end(failure, nextWay(parts.offers(), running.way.id));
      if (failure.code === 'cancelled') leave(self);
    }
  };

  const chosen = choose();
  const self: Begun = {
    wanted,
    attempt,
    begun: chosen.then(() => undefined),
    ended: chosen.then(run, () => leave(self)),
    cancel: () => {
      choosing.abort(new LanyardError('cancelled'));
      attempt.peek()?.cancel();
    },
  };
  // Whoever started it is told.
  self.begun.catch(() => undefined);
  return self;
}

/** Resolves when the signal fires. */
const ended = (aborted: AbortSignal): Promise<void> =>
  new Promise((resolve) => aborted.addEventListener('abort', () => resolve(), { once: true }));
