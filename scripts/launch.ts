import { browserMissing, provideBrowser } from './browser.ts';
import { provideElectron } from './electron-binary.ts';
import { runProgram, runScript } from './run-program.ts';

/** Whether there is a screen for a window. */
export const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);

/**
 * Runs the built app until it ends: on Electron when its binary is there or can be fetched, else in a Chromium window,
 * and says which.
 *
 * @returns its exit code; 1 when there is neither, or no screen
 */
export const launch = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> => {
  if (!hasScreen()) {
    console.error('There is no screen to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.');
    return 1;
  }
  const options = { env: { ...process.env, ...env } };
  const electron = await provideElectron();
  if (electron !== null) {
    console.log('Starting Lanyard on Electron.');
    return runProgram(electron, ['.', ...args], options);
  }
  if ((await provideBrowser()) === null) {
    console.error(`There is no Electron binary. ${browserMissing}`);
    return 1;
  }
  console.log(
    'Starting Lanyard in a Chromium window, since there is no Electron binary. There is no tray: ' +
      'closing the window hides it, starting again shows it, Ctrl+C quits.',
  );
  return runScript('test/host/run.ts', ['dist/main.js', ...args], options);
};
