const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Chromium takes these signals when the app becomes ready and asks the app to quit. A listener in JavaScript that was
 * there before is never called again; one that is added later takes the signal away from Chromium, whoever adds it.
 */
export const quitAtSignals = (quit: () => void): void => {
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, quit);
  }
  process.on('newListener', (name, listener) => {
    if (!signals.some((signal) => signal === name) || listener === quit) return;
    // Not yet: Node would stop listening to the signal, before the other is there.
    queueMicrotask(() => {
      process.off(name as string, quit);
    });
  });
};

/** How many listen to each signal. */
export const signalListeners = (): Record<string, number> =>
  Object.fromEntries(signals.map((signal) => [signal, process.listenerCount(signal)]));
