import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Log } from './ports.ts';

/** Who wants the app to end: the person (window, tray, Cmd+Q), or the system (a signal, the end of the session). */
export type QuitBy = 'person' | 'system';

/** The question whether to quit, and what follows when the person says yes. */
export interface QuitView {
  readonly keysInMemory: number;
  readonly givingBack: boolean;
}

export interface QuitParts {
  /** How many keys are held only in memory, and would be lost. */
  readonly keysInMemory: () => number;
  readonly showWindow: () => void;
  /** Gives back what would be lost, as far as it gets before `signal` aborts. */
  readonly giveBack: (signal: AbortSignal) => Promise<unknown>;
  /** Takes our secret off the clipboard and lets nothing of ours on it afterwards. */
  readonly closeClipboard: () => Promise<unknown>;
  /** Cancels what is running and closes everything. Called once. */
  readonly stop: () => Promise<unknown>;
  /** Ends the process. Called once, whatever the others do. */
  readonly exit: () => void;
  readonly log: Log;
}

export interface Quit {
  /**
   * Asks the app to end. A person is asked first when keys would be lost; the system is not. Any number of requests, in
   * any order, make one end.
   */
  readonly request: (by: QuitBy) => void;
  /** The person says yes, asked or not: keys are given back, then the app ends. Said again meanwhile: it ends at once. */
  readonly confirm: () => Promise<void>;
  /** The person stays. Too late once the app is ending. */
  readonly cancel: () => void;
  /** Null when there is nothing to ask. */
  readonly view: ReadonlySignal<QuitView | null>;
}

/**
 * How long each part may take, in milliseconds. Windows and systemd kill an app five seconds after they told it of the
 * session's end, so all that the system waits for comes to less than that.
 * @internal exported for its test.
 */
export const quitLimits = {
  person: { giveBack: 5000, stop: 5000 },
  system: { giveBack: 2500, stop: 1000 },
  /** From the system's request to the exit, however far an end that the person began has come. */
  systemInAll: 4000,
  clipboard: 1000,
} as const;

type Phase = 'running' | 'asking' | 'giving-back' | 'ending';

interface GivingBack {
  readonly limit: AbortController;
  readonly done: Promise<void>;
}

/** The one way in which the app ends, with one guarantee: nothing of ours on the clipboard, everything stopped, one exit. */
export function createQuit(parts: QuitParts): Quit {
  const phase = signal<Phase>('running');
  let keysAskedFor = 0;
  let bySystem = false;
  let exited = false;
  /** The giving back that the person said yes to, until it is cancelled or the app is ending. */
  let giving: GivingBack | null = null;

  const exitOnce = (): void => {
    if (exited) return;
    exited = true;
    parts.exit();
  };

  /** Runs one part of the end: what fails or takes too long is logged and holds nothing up. */
  const within = async (part: string, milliseconds: number, run: () => Promise<unknown>): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        parts.log.warn('quit: out of time', { part });
        resolve();
      }, milliseconds);
    });
    const ended = (async () => {
      try {
        await run();
      } catch (error) {
        parts.log.warn('quit: failed', { part, error: error instanceof Error ? (error.stack ?? '') : typeof error });
      }
    })();
    await Promise.race([ended, timeUp]);
    clearTimeout(timer);
  };

  const giveBack = (milliseconds: number): GivingBack => {
    const limit = new AbortController();
    const cut = new Promise<void>((resolve) => {
      limit.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const done = within('give back', milliseconds, () => Promise.race([cut, parts.giveBack(limit.signal)])).finally(
      () => limit.abort(),
    );
    return { limit, done };
  };

  const end = async (by: QuitBy): Promise<void> => {
    const underWay = giving;
    giving = null;
    phase.value = 'ending';
    parts.log.info('quitting', { by });
    const limits = quitLimits[by];
    await Promise.all([
      within('clipboard', quitLimits.clipboard, parts.closeClipboard),
      by === 'system' && (underWay ?? giveBack(limits.giveBack)).done,
    ]);
    await within('stop', limits.stop, parts.stop);
    exitOnce();
  };

  const askPerson = (): void => {
    if (phase.peek() !== 'running') return parts.showWindow();
    const keys = parts.keysInMemory();
    if (keys === 0) return void end('person');
    keysAskedFor = keys;
    phase.value = 'asking';
    parts.showWindow();
  };

  return {
    request: (by) => {
      if (by === 'person') {
        if (phase.peek() !== 'ending') askPerson();
        return;
      }
      if (bySystem) return;
      bySystem = true;
      setTimeout(exitOnce, quitLimits.systemInAll);
      const given = giving?.limit;
      setTimeout(() => given?.abort(), quitLimits.system.giveBack);
      if (phase.peek() !== 'ending') void end('system');
    },

    confirm: async () => {
      if (phase.peek() === 'running') keysAskedFor = parts.keysInMemory();
      if (phase.peek() === 'giving-back') {
        giving?.limit.abort();
        return end('person');
      }
      if (phase.peek() === 'ending') return;
      const mine = giveBack(quitLimits.person.giveBack);
      giving = mine;
      phase.value = 'giving-back';
      await mine.done;
      // Another: the person stayed or confirmed again, or the system ends the app.
      if (giving === mine) await end('person');
    },

    cancel: () => {
      if (phase.peek() !== 'asking' && phase.peek() !== 'giving-back') return;
      giving?.limit.abort();
      giving = null;
      phase.value = 'running';
    },

    view: computed(() => {
      const isShown = phase.value === 'asking' || phase.value === 'giving-back';
      return isShown ? { keysInMemory: keysAskedFor, givingBack: phase.value === 'giving-back' } : null;
    }),
  };
}
