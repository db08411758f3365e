import { app, dialog } from 'electron';
import type { Log } from '../app/ports.ts';
import { exitAfterLogging } from './exit.ts';

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/**
 * What happens when something fails that nobody caught: it is logged (redacted) and the person is told. After an
 * uncaught exception the app's state cannot be trusted, so it ends; a forgotten promise lets it go on, told once.
 */
export const installLastResort = (log: Log & { readonly flush: () => Promise<void> }, logFolder: string): void => {
  let told = false;
  const tell = (): void => {
    if (told) return;
    told = true;
    dialog.showErrorBox('Lanyard met an error it did not expect', `The log in ${logFolder} has the details.`);
  };
  process.on('uncaughtException', (error) => {
    log.warn('uncaught exception', { error: textOf(error) });
    tell();
    exitAfterLogging(log, 1);
  });
  process.on('unhandledRejection', (error) => {
    log.warn('unhandled rejection', { error: textOf(error) });
    tell();
  });
};

/** The app could not be put together (a profile of a newer version, a folder that cannot be used): say so and end. */
export const failToStart = (error: unknown): void => {
  dialog.showErrorBox('Lanyard could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
};
