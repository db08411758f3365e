import type { AppState } from '../contract/state.ts';

/** Several changes in one breath make one push. */
const pushEveryMs = 30;

export interface StateStore {
  readonly get: () => AppState;
  /** Calls back with every new state, at most every 30 ms; returns its unsubscribe. */
  readonly subscribe: (listener: (state: AppState) => void) => () => void;
  /** The state is out of date: it is built again when next asked for, and pushed soon. */
  readonly changed: () => void;
  readonly stop: () => void;
}

export function createStateStore(build: () => AppState): StateStore {
  const listeners = new Set<(state: AppState) => void>();
  let present: AppState | null = null;
  let timer: NodeJS.Timeout | null = null;
  const get = () => (present ??= build());
  const push = () => {
    timer = null;
    for (const listener of listeners) listener(get());
  };
  return {
    get,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {
      present = null;
      timer ??= setTimeout(push, pushEveryMs);
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      listeners.clear();
    },
  };
}
