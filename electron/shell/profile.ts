import { app } from 'electron';

/** The argument with which start at login launches the app: tray only, no window. (macOS passes none.) */
export const hiddenArgument = '--hidden';

const userDataArgument = '--user-data-dir=';

/**
 * Takes the single-instance lock of this profile. The lock belongs to the user data folder, so an unpackaged app sets
 * that first, from `--user-data-dir=<absolute path>`, which is how tests and the demo get a profile of their own.
 * (A packaged app leaves that argument to Chromium.)
 *
 * @returns false when another launch owns the profile: quit before any other work
 */
export const takeProfile = (argv: readonly string[]): boolean => {
  const folder = argv.find((argument) => argument.startsWith(userDataArgument))?.slice(userDataArgument.length);
  if (folder !== undefined && !app.isPackaged) app.setPath('userData', folder);
  return app.requestSingleInstanceLock();
};
