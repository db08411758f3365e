/**
 * Renders the committed PNG files in `assets/` from the drawing below: `npx tsx scripts/icons.ts`. Run it again after
 * changing the drawing; nothing else calls it.
 *
 * The three tray icons differ in shape and not only in colour: a plain tag, a tag with a dot, a tag with a slash.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from './find-browser.ts';
import { root } from './root.ts';

const states = {
  calm: { color: '#4a90d9', mark: '' },
  attention: { color: '#d98a1e', mark: '<circle cx="12" cy="16.5" r="2.7" fill="MARK"/>' },
  trouble: {
    color: '#d1495b',
    mark: '<path d="M9.5 14l5 5M14.5 14l-5 5" stroke="MARK" stroke-width="2.4" stroke-linecap="round"/>',
  },
} as const;
type State = keyof typeof states;

/** A name tag on its strap. `color`: strap and tag; `mark`: what is drawn on the tag, in `markColor`. */
const drawing = (color: string, mark: string, markColor: string): string => `
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none">
    <path d="M4.5 1.2L12 9.5L19.5 1.2" stroke="${color}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>
    <rect x="5.5" y="9.5" width="13" height="14" rx="2" fill="${color}"/>
    ${mark.replaceAll('MARK', markColor)}
  </svg>`;

/** A template image is black and clear; the mark is cut out of the tag. */
const template = (state: State): string => `
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
    <mask id="m"><rect width="24" height="24" fill="white"/>${states[state].mark.replaceAll('MARK', 'black')}</mask>
    <g mask="url(#m)">${drawing('black', '', '')}</g>
  </svg>`;

const appIcon = `
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
    <rect x="2" y="2" width="44" height="44" rx="10" fill="#1f2a3a"/>
    <svg x="9" y="8" width="30" height="30" viewBox="0 0 24 24">${drawing('#8fc1f2', '<circle cx="12" cy="14.2" r="1.9" fill="MARK"/><path d="M8.6 20.2c.5-2 1.9-2.8 3.4-2.8s2.9.8 3.4 2.8" stroke="MARK" stroke-width="1.8" stroke-linecap="round"/>', '#1f2a3a')}</svg>
  </svg>`;

const render = async (page: Page, svg: string, size: number, file: string): Promise<void> => {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg:root,body>svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  writeFileSync(join(root, 'assets', file), await page.screenshot({ omitBackground: true }));
};

const executablePath = findBrowser();
if (executablePath === null) throw new Error('No browser to draw with was found.');
mkdirSync(join(root, 'assets/tray'), { recursive: true });
const browser = await chromium.launch({ executablePath, args: browserArguments() });
const page = await browser.newPage();
for (const state of Object.keys(states) as State[]) {
  const { color, mark } = states[state];
  for (const [size, suffix] of [
    [16, '16'],
    [32, '16@2x'],
    [22, '22'],
    [44, '22@2x'],
  ] as const) {
    await render(page, drawing(color, mark, 'white'), size, `tray/${state}-${suffix}.png`);
  }
  await render(page, template(state), 16, `tray/${state}-16Template.png`);
  await render(page, template(state), 32, `tray/${state}-16Template@2x.png`);
}
await render(page, appIcon, 512, 'icon.png');
await browser.close();
