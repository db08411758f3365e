/**
 * Checks every scenario of the gallery in a real browser, and takes pictures of them where a folder is named:
 * `npm run gallery -- [--pictures=<folder>] [expression for the scenarios' names]`. Fails when anything was found.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { buildGallery } from '../test/renderer/gallery/pages.ts';
import { scenarios } from '../test/renderer/gallery/scenarios.ts';
import { walkGallery } from '../test/renderer/gallery/walk.ts';
import { browserMissing, provideBrowser } from './browser.ts';
import { browserArguments } from './find-browser.ts';

const flag = '--pictures=';
const given = process.argv.slice(2);
const folder = given.find((each) => each.startsWith(flag))?.slice(flag.length);
const only = new RegExp(given.find((each) => !each.startsWith('--')) ?? '');

const executablePath = await provideBrowser();
if (executablePath === null) throw new Error(browserMissing);
if (folder !== undefined) await mkdir(folder, { recursive: true });
const takePicture = (page: Page, name: string) =>
  folder === undefined
    ? Promise.resolve()
    : page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });

const gallery = await buildGallery();
const browser = await chromium.launch({ executablePath, args: browserArguments() });
const chosen = scenarios.filter(({ name }) => only.test(name));
const report = await walkGallery(browser, gallery, chosen, takePicture);
await browser.close();
await gallery.remove();

for (const fault of report.faults) console.error(fault);
console.log(
  `${report.scenarios} scenarios in light, dark, forced colours and at 200 %: ${report.faults.length} faults; ` +
    `${report.stops} keyboard stops.`,
);
if (folder !== undefined) console.log(`Pictures: ${folder}`);
process.exitCode = report.faults.length === 0 ? 0 : 1;
