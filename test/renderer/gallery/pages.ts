import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { englishOnly } from '../../../scripts/config/vite.ts';
import type { Scenario, Step } from './scenarios/scenario.ts';

/** The policy that the app ships with. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'";
const origin = 'https://gallery.invalid';
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The page, built with a fake main process, as a browser context can open it. */
export interface Gallery {
  /** Answers the context's requests; nothing is served over the network. */
  readonly serve: (context: BrowserContext) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function buildGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'lanyard-gallery-build-'));
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [react(), englishOnly],
    build: { outDir: folder, emptyOutDir: true },
  });
  return {
    serve: async (context) => {
      await context.route(`${origin}/**`, async (route) => {
        const { pathname } = new URL(route.request().url());
        const file = pathname === '/' ? '/index.html' : pathname;
        await route.fulfill({
          body: await readFile(join(folder, file)),
          headers: { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': policy },
        });
      });
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Opens a scenario in a window of its size and does its steps. */
export async function showScenario(page: Page, scenario: Scenario): Promise<void> {
  const width = scenario.narrow ? 420 : 960;
  // The small window's sizes (`shell/secret-windows.ts`), less a title bar.
  const small = { width: 440, height: scenario.secret?.purpose === 'password' ? 310 : 230 };
  await page.setViewportSize(scenario.secret ? small : { width, height: 640 });
  await page.goto(`${origin}/#${scenario.name}`);
  await page.locator(`#root[data-scenario="${scenario.name}"] > *`).first().waitFor();
  for (const step of scenario.steps ?? []) await take(page, step);
  await placed(page);
}

/** Popovers and dialogs place themselves in the next frames. */
export async function placed(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function take(page: Page, step: Step): Promise<void> {
  if ('press' in step) {
    await page
      .getByRole(step.role ?? 'button', { name: step.press, exact: true })
      .first()
      .click();
  } else if ('type' in step) {
    await page.getByLabel(step.into, { exact: true }).fill(step.type);
  } else {
    for (const key of step.keys.split(' ')) await page.keyboard.press(key);
  }
}
