/**
 * The app while it is worked on: `npm run dev -- [--inspect=<port>] [arguments of the app]`. A change of a page loads the
 * pages again; a change of the main process or the preload script starts the app again. It has a profile of its own in
 * `.cache/`, unless `--user-data-dir=<absolute path>` names another. On Electron, else on its stand-in in Chromium.
 *
 * Vite's development server is not used: the pages' content security policy refuses its inline script and its socket,
 * and what is worked on is to run under the policy that ships.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserMissing, provideBrowser } from './browser.ts';
import { DevApp, type Launcher } from './dev/dev-app.ts';
import { onElectron, onHost } from './dev/launchers.ts';
import { watchAll } from './dev/watch.ts';
import { provideElectron } from './electron-binary.ts';
import { hasScreen } from './launch.ts';
import { root } from './root.ts';

const given = process.argv.slice(2);
const inspect = given.find((each) => /^--inspect(?:-brk)?(?:=|$)/.test(each)) ?? '--inspect=9229';
const rest = given.filter((each) => each !== inspect);
const profile = join(root, '.cache/dev-profile');
const args = rest.some((each) => each.startsWith('--user-data-dir=')) ? rest : [`--user-data-dir=${profile}`, ...rest];

const findLauncher = async (): Promise<Launcher> => {
  const electron = await provideElectron();
  if (electron !== null) return onElectron(electron, args, inspect);
  if ((await provideBrowser()) === null) throw new Error(`There is no Electron binary. ${browserMissing}`);
  console.log('There is no Electron binary: the app runs in a Chromium window, without a tray.');
  return onHost(args, inspect);
};

const reloadPages = async (endpoint: string): Promise<void> => {
  const browser = await chromium.connectOverCDP(endpoint);
  for (const page of browser.contexts().flatMap((context) => context.pages())) await page.reload();
  await browser.close();
};

if (!hasScreen()) throw new Error('There is no screen for a window: neither DISPLAY nor WAYLAND_DISPLAY is set.');
mkdirSync(profile, { recursive: true, mode: 0o700 });
const app = new DevApp(await findLauncher(), reloadPages, (code) => {
  if (code === 0) process.exit(0);
  console.log(`The app ended with code ${code ?? 'none'}. The next change of the main process starts it again.`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void app.stop().then(() => process.exit(0));
  });

await watchAll((change) => {
  console.log(change === 'app' ? 'Changed: starting the app again.' : 'Changed: loading the page again.');
  void (change === 'app' ? app.restart() : app.reload());
});
console.log('Built. Waiting for changes.');
await app.restart();
