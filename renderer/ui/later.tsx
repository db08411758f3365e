import { type ComponentType, lazy, Suspense, useState } from 'react';

const parts: (() => Promise<unknown>)[] = [];

/** Loads every part that waits to be loaded. */
export const loadLater = (): Promise<unknown> => Promise.allSettled(parts.map((load) => load()));

/**
 * A part of the window that is not needed at its start: its script is loaded when it is first shown, or by `loadLater`.
 * It is on this machine, so nothing is shown meanwhile. When loading fails it throws, and shown again it tries again.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  const loadOnce = (): Promise<ComponentType<Props>> =>
    (loading ??= load().then(
      (part) => (loaded = part),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    ));
  const lazyPart = () => lazy(async () => ({ default: await loadOnce() }));
  parts.push(loadOnce);
  return function Later(props: Props) {
    // Chosen once: another type would begin anew.
    const [Part] = useState(() => loaded ?? lazyPart());
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
