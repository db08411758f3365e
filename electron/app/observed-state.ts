import { computed, effect, type ReadonlySignal } from '@preact/signals-core';
import type { AppState, TidyUpView } from '../contract/state.ts';
import type { TidyUp } from '../settings/schema.ts';
import { hostOf } from './entries/entry-view.ts';
import type { Context } from './context.ts';

/** Several changes in one breath make one push. */
const pushEveryMs = 30;

/**
 * The whole state, as it follows from what its owners hold: nothing has to say that something has changed. It is worked out
 * when it is asked for, and an entry's part only when something of that entry has changed.
 */
export const observeState = (context: Context): ReadonlySignal<AppState> => {
  const { services, entries, memory, signInAll, quit } = context;
  const { ports } = services;
  return computed(() => {
    const { preferences, deployments, tidyUps } = services.store.settings.get();
    const { theme, clearClipboardSeconds, takeCliKey } = preferences;
    return {
      version: ports.version,
      machine: ports.machine,
      vault: memory.vault.value,
      preferences: { theme, clearClipboardSeconds, takeCliKey },
      startAtLogin: memory.startAtLogin.value,
      deployments: deployments.flatMap(({ id }) => entries.find(id)?.view.value ?? []),
      tidyUps: tidyUps.map(tidyUpView),
      notices: memory.notices.value,
      quitting: quit.view.value,
      signInAll: signInAll.view.value,
    };
  });
};

const tidyUpView = ({ id, origin, what, since }: TidyUp): TidyUpView => ({ id, host: hostOf(origin), what, since });

/**
 * Calls back with every new state, at most every 30 ms.
 * @returns ends it.
 */
export function pushState(state: ReadonlySignal<AppState>, listener: (state: AppState) => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  let stopWatching: () => void = () => undefined;

  const push = () => {
    timer = null;
    const present = watch();
    listener(present);
  };
  /** Watches for the next change, and for no further one: between two pushes nothing is worked out. */
  const watch = (): AppState => {
    const first: { state?: AppState } = {};
    stopWatching();
    stopWatching = effect(() => {
      if (first.state) timer ??= setTimeout(push, pushEveryMs);
      else first.state = state.value;
    });
    return first.state ?? state.peek();
  };

  watch();
  return () => {
    if (timer) clearTimeout(timer);
    stopWatching();
  };
}
