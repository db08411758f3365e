import type { Cli } from '../kinds/machine.ts';
import { LanyardError } from '../contract/errors.ts';
import type { SignInView, WayId, WayOffer } from '../contract/state.ts';
import { kindOf } from '../app/kinds.ts';
import type { KeyRoom } from '../keys/key-store.ts';
import { findDeployment } from '../settings/deployments.ts';
import { createAttempt, type Opener, type RunningSignIn } from './attempt.ts';
import { asLanyardError } from '../oauth/errors.ts';
import { signIn, type Exclusive } from './sign-in.ts';
import type { AdoptedKey } from '../kinds/way-in.ts';

/** The first open rung, below `failed` when that is given; null when there is none. */
function nextWay(offers: readonly WayOffer[], failed?: WayId): WayId | null {
  const below = failed === undefined ? 0 : offers.findIndex(({ way }) => way === failed) + 1;
  return offers.slice(below).find(({ open }) => open)?.way ?? null;
}

interface Room {
  readonly room: KeyRoom;
  readonly opener: Opener;
  readonly cli: Cli;
  readonly exclusive: Exclusive;
  /** The ladder of an entry, as far as it is known. */
  readonly offers: (id: string) => readonly WayOffer[];
  /** See `Attempt.adoptedKey`. */
  readonly adoptedKey: (id: string, signal: AbortSignal) => Promise<AdoptedKey>;
  readonly onChange: () => void;
  readonly onSignedIn: (id: string) => void;
}

/** The sign-ins under way: at most one for each entry, any number of entries at once. */
export interface SignIns {
  readonly view: (id: string) => SignInView | null;
  /** @throws LanyardError `not-found` when no sign-in of this entry is under way. */
  readonly of: (id: string) => RunningSignIn;
  /** Entries whose sign-in waits for a key to be pasted. */
  readonly waiting: () => readonly string[];
  /** Starts one, in place of a failed one. Does nothing when one is already running by this way. */
  readonly start: (id: string, way?: WayId) => Promise<void>;
  /** Cancels a running one and waits until it has given everything back; takes a failed one out of view. */
  readonly end: (id: string) => Promise<void>;
  /** Resolves once no sign-in is under way; failed ones that are still in view do not count. */
  readonly idle: () => Promise<void>;
  readonly endAll: () => Promise<void>;
}

export function createSignIns({
  room,
  opener,
  cli,
  exclusive,
  offers,
  adoptedKey,
  onChange,
  onSignedIn,
}: Room): SignIns {
  const running = new Map<string, { readonly signIn: RunningSignIn; readonly done: Promise<void> }>();
  /** Entries whose sign-in is taking the place of another. */
  const starting = new Map<string, Promise<void>>();

  const run = async (id: string, current: RunningSignIn): Promise<void> => {
    try {
      const attempt = await current.begin();
      const way = kindOf(attempt.deployment).waysIn[current.way];
      if (!way) throw new LanyardError('way-closed');
      await signIn(room, way, attempt, exclusive);
      current.end(null, null);
      running.delete(id);
      onSignedIn(id);
    } catch (error) {
      const failure = asLanyardError(error, 'internal');
      current.end(failure, nextWay(offers(id), current.way));
      if (failure.code === 'cancelled') running.delete(id);
    }
    onChange();
  };

  const end = async (id: string): Promise<void> => {
    const entry = running.get(id);
    if (!entry) return;
    entry.signIn.cancel();
    await entry.done;
    running.delete(id);
    onChange();
  };

  const start = async (id: string, way: WayId): Promise<void> => {
    await end(id);
    const current = createAttempt(id, { room, opener, way, cli, adoptedKey, onChange });
    running.set(id, { signIn: current, done: run(id, current) });
    onChange();
  };

  const isRunning = ({ signIn: { view } }: { readonly signIn: RunningSignIn }) => view.failure === null;

  return {
    view: (id) => running.get(id)?.signIn.view ?? null,
    of: (id) => {
      const entry = running.get(id);
      if (!entry) throw new LanyardError('not-found', 'No sign-in is under way here.');
      return entry.signIn;
    },
    waiting: () => [...running].filter(([, entry]) => entry.signIn.waitsForKey).map(([id]) => id),
    start: async (id, wanted) => {
      const way = wanted ?? nextWay(offers(id)) ?? kindOf(findDeployment(room.settings.get(), id)).lastResort;
      const present = running.get(id)?.signIn;
      if (present && present.view.failure === null && present.way === way) return;
      const started = start(id, way).finally(() => starting.delete(id));
      starting.set(id, started);
      await started;
    },
    end,
    idle: async () => {
      for (;;) {
        const busy = [...starting.values(), ...[...running.values()].filter(isRunning).map(({ done }) => done)];
        if (busy.length === 0) return;
        await Promise.allSettled(busy);
      }
    },
    endAll: async () => {
      await Promise.all([...running.keys()].map(end));
    },
  };
}
