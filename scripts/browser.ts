import { canInstall, debian } from './debian-packages.ts';
import { findBrowser } from './find-browser.ts';
import { install } from './install.ts';
import { runNode } from './run-program.ts';

export const browserMissing =
  'No Chrome, Chromium or Edge was found or installed. Install one, or set LANYARD_BROWSER to its program.';

const why = "the app's pages are shown in a browser where Electron's binary is not, and in all end-to-end tests";

/**
 * Finds a browser, or installs Chromium: with apt where that needs no question, else by Playwright's download.
 *
 * @returns the program's absolute path, or null
 */
export const provideBrowser = async (): Promise<string | null> => {
  const present = findBrowser();
  if (present !== null) return present;
  if (canInstall()) {
    await install(debian(['chromium'], why));
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  await install({
    what: 'Chromium',
    command: 'npx playwright-core install chromium',
    why,
    run: () => runNode('playwright-core/cli.js', ['install', 'chromium'], { timeout: 600_000 }),
  });
  return findBrowser();
};
