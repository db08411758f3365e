import { createContext, use, useSyncExternalStore } from 'react';
import type { MainBridge, SecretBridge } from '../electron/contract/bridge.ts';
import type { MainCommandName } from '../electron/contract/command-names.ts';
import type { AnswerOf, InputOf } from '../electron/contract/commands.ts';
import type { Failure, Result } from '../electron/contract/errors.ts';
import type { AppState } from '../electron/contract/state.ts';
import { keepUnchanged } from './unchanged.ts';

declare global {
  interface Window {
    readonly lanyard?: MainBridge;
    readonly lanyardSecret?: SecretBridge;
  }
}

export type Snapshot =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly failure: Failure }
  | { readonly phase: 'ready'; readonly state: AppState };

/** The main process as the page sees it: a state to read and commands to send. */
export interface Connection {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly snapshot: () => Snapshot;
  /** Sends a command. Never rejects: a broken channel is an `internal` failure. */
  readonly call: <N extends MainCommandName>(name: N, args: InputOf<N>) => Promise<Result<AnswerOf<N>>>;
}

/** Wraps the preload script's bridge: listens, and asks for the present state at once, not when the page first shows. */
export function connect(bridge: MainBridge): Connection {
  let snapshot: Snapshot = { phase: 'loading' };
  const listeners = new Set<() => void>();

  const show = (next: Snapshot) => {
    snapshot = next;
    for (const listener of listeners) listener();
  };
  const call: Connection['call'] = async (name, args) => {
    try {
      return await bridge.commands[name](args);
    } catch {
      // Handlers answer with a result; only a torn-down channel rejects, and its text would help nobody.
      return { ok: false, code: 'internal' };
    }
  };

  bridge.onState((state) => {
    const previous = snapshot.phase === 'ready' ? snapshot.state : null;
    show({ phase: 'ready', state: keepUnchanged(previous, state) });
  });
  void call('app.state', {}).then((answer) => {
    // A state that was pushed meanwhile is newer than this answer.
    if (snapshot.phase === 'ready') return;
    show(answer.ok ? { phase: 'ready', state: answer.value } : { phase: 'failed', failure: answer });
  });

  return {
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    snapshot: () => snapshot,
    call,
  };
}

const ConnectionContext = createContext<Connection | null>(null);
const StateContext = createContext<AppState | null>(null);

export const ConnectionProvider = ConnectionContext.Provider;
export const StateProvider = StateContext.Provider;

const present = <T>(value: T | null): T => {
  if (value === null) throw new Error('used outside of its provider');
  return value;
};

/** The newest snapshot; renders again at every push. */
export function useSnapshot(): Snapshot {
  const { subscribe, snapshot } = present(use(ConnectionContext));
  return useSyncExternalStore(subscribe, snapshot);
}

/** The app's state, below the point where it is known to be there. */
export const useAppState = (): AppState => present(use(StateContext));

/** Sends commands to the main process. */
export const useCall = (): Connection['call'] => present(use(ConnectionContext)).call;
