import type { SignInAllView } from '../contract/state.ts';
import type { SignIns } from './sign-ins.ts';

interface Room {
  readonly signIns: SignIns;
  /** Entries that need to be signed in to now, in order. */
  readonly candidates: () => readonly string[];
  /** Asks the deployment which ways in it has, where that is not known yet. Never throws. */
  readonly learnWays: (id: string) => Promise<void>;
  readonly onChange: () => void;
}

/** One run through the list. */
interface Run {
  readonly ids: readonly string[];
  done: number;
  current: string | null;
  readonly failed: string[];
}

/** Signs in to everything that needs it, one after another: the browser never shows more than one page of ours. */
export interface SignInAll {
  /** Null when there is nothing to show: not running, and no failed sign-in of the last run still in view. */
  readonly view: () => SignInAllView | null;
  /** Begins; does nothing while it is running. */
  readonly start: () => void;
  /** Leaves the rest, and cancels the one under way. */
  readonly stop: () => Promise<void>;
}

export function createSignInAll({ signIns, candidates, learnWays, onChange }: Room): SignInAll {
  let run: Run | null = null;
  const isStopped = (mine: Run) => run !== mine;

  /** One entry to its end, however it ends; resolves with whether anybody was there to sign in. */
  const signIn = async (mine: Run, id: string): Promise<boolean> => {
    // A sign-in that the person started by hand has its page open too.
    await signIns.idle();
    await learnWays(id);
    if (isStopped(mine) || !candidates().includes(id)) return true;
    await signIns.start(id);
    if (isStopped(mine)) await signIns.end(id);
    await signIns.idle();
    const failure = signIns.view(id)?.failure ?? null;
    if (failure) mine.failed.push(id);
    return failure?.code !== 'sign-in-timed-out';
  };

  const work = async (mine: Run): Promise<void> => {
    let attended = true;
    for (const id of mine.ids) {
      // A page that nobody has looked at for ten minutes is not followed by another.
      if (isStopped(mine) || !attended) break;
      mine.current = id;
      onChange();
      // What cannot even begin was removed from the list meanwhile.
      attended = await signIn(mine, id).catch(() => true);
      mine.done += 1;
    }
    mine.current = null;
    onChange();
  };

  return {
    view: () => {
      if (!run) return null;
      const { ids, done, current } = run;
      const failed = run.failed.filter((id) => signIns.view(id)?.failure);
      return current === null && failed.length === 0 ? null : { total: ids.length, done, current, failed };
    },
    start: () => {
      if (run && run.current !== null) return;
      run = { ids: [...candidates()], done: 0, current: null, failed: [] };
      void work(run);
    },
    stop: async () => {
      const mine = run;
      run = null;
      if (!mine) return;
      onChange();
      if (mine.current !== null) await signIns.end(mine.current);
    },
  };
}
