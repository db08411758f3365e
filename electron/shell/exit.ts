import { setTimeout as wait } from 'node:timers/promises';
import { app } from 'electron';

/** A disk that does not answer holds the end of the process up no longer than this, in milliseconds. */
const longestWrite = 500;

/** Ends the process at once, except that what was logged is written first. */
export const exitAfterLogging = (log: { readonly flush: () => Promise<void> }, code: 0 | 1): void => {
  void Promise.race([log.flush(), wait(longestWrite)]).finally(() => {
    app.exit(code);
  });
};
