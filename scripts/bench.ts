/**
 * Measures what the goals in `docs/performance.md` are about and prints a table, ratios of one run on one machine.
 * `npm run bench -- [expression for the measures' names]`. Writes nothing.
 */
import { register } from 'node:module';
import { browserMissing, provideBrowser } from './browser.ts';
import { buildWhenNeeded } from './build-all.ts';

// The app below its window runs in this process, where `electron` is the test host.
register('../test/host/electron-hook.mjs', import.meta.url);
const { besideOneThatHangs, manyAgainstOne } = await import('./bench/refresh.ts');
const { redirectToStoredKey } = await import('./bench/sign-in.ts');
const { trayMenus } = await import('./bench/tray-menu.ts');
const { rendererBundle } = await import('./bench/bundles.ts');
const { appStart } = await import('./bench/app-start.ts');
const { scrollOfTwentyThousand, scrollOfTwoHundred } = await import('./bench/scroll.ts');
const { syncGrowth, syncTime } = await import('./bench/sync.ts');
const { tableOf } = await import('./bench/figures.ts');

const measures = [
  appStart,
  manyAgainstOne,
  besideOneThatHangs,
  redirectToStoredKey,
  trayMenus,
  scrollOfTwoHundred,
  syncTime,
  syncGrowth,
  scrollOfTwentyThousand,
  rendererBundle,
];

const only = new RegExp(process.argv[2] ?? '', 'i');
if ((await provideBrowser()) === null) throw new Error(browserMissing);
await buildWhenNeeded();
const figures = [];
for (const measure of measures.filter(({ name }) => only.test(name))) figures.push(await measure());
console.log(tableOf(figures));
