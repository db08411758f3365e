import { canInstall, installPackages } from './debian-packages.ts';
import { findBrowser } from './find-browser.ts';
import { runNode } from './run-program.ts';

export const browserMissing =
  'No Chrome, Chromium or Edge was found, and none could be installed. Install one, or set LANYARD_BROWSER to its program.';

/**
 * Finds a browser, or installs Chromium: with apt where that needs no question, else by Playwright's download.
 *
 * @returns the program's absolute path, or null
 */
export const provideBrowser = async (): Promise<string | null> => {
  const present = findBrowser();
  if (present !== null) return present;
  if (canInstall()) {
    console.log('Installing Chromium (apt-get install chromium)…');
    await installPackages(['chromium']);
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  console.log('Downloading Chromium (Playwright)…');
  await runNode('playwright-core/cli.js', ['install', 'chromium'], { timeout: 600_000 });
  return findBrowser();
};
