import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserArguments, findBrowser } from '../../scripts/find-browser.ts';
import { buildGallery, type Gallery } from '../renderer/gallery/pages.ts';
import { scenarios } from '../renderer/gallery/scenarios.ts';
import { walkGallery } from '../renderer/gallery/walk.ts';

let browser: Browser;
let gallery: Gallery;

beforeAll(async () => {
  gallery = await buildGallery();
  browser = await chromium.launch({ executablePath: findBrowser()!, args: browserArguments() });
});
afterAll(async () => {
  await browser.close();
  await gallery.remove();
});

test('every state of every screen is accessible, fits at 200 % zoom, and works and shows its focus by keyboard', async () => {
  const chosen = scenarios.filter(({ series }) => series !== true);
  const { faults, stops } = await walkGallery(browser, gallery, chosen);
  // As one text, which a report shows whole.
  expect(faults.join('\n')).toBe('');
  expect(stops).toBeGreaterThan(chosen.length);
}, 300_000);

test('every scenario has a name of its own', () => {
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});
