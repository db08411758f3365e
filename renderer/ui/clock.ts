import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: number | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The time in milliseconds since 1970, renewed by itself. One timer serves the whole page; a component renders again
 * only when a step has passed.
 * @param step the resolution in milliseconds
 */
export const useNow = (step = 1000): number =>
  useSyncExternalStore(subscribe, () => Math.floor(Date.now() / step) * step);
