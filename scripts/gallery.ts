/**
 * Takes a picture of every scenario of the gallery, in light and dark, under the policy the app ships with.
 *
 *   npx tsx scripts/gallery.ts [folder] [part of a scenario's name]
 *
 * Fails when the page breaks the policy, logs an error, or is wider than its window.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type Scenario, scenarios, type Step } from '../test/renderer/gallery/scenarios.ts';

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'";
const origin = 'https://gallery.invalid';
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const root = fileURLToPath(new URL('../test/renderer/gallery', import.meta.url));

const [folder = join(tmpdir(), 'lanyard-gallery'), only = ''] = process.argv.slice(2);

async function serve(context: BrowserContext, built: string): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = pathname === '/' ? '/index.html' : pathname;
    await route.fulfill({
      body: await readFile(join(built, file)),
      headers: { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': policy },
    });
  });
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
    const keys =
      step.keys === '{Control>}k{/Control}' ? ['Control+k'] : [...step.keys.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    for (const key of keys) if (key !== undefined) await page.keyboard.press(key);
  }
}

async function picture(browser: Browser, built: string, scenario: Scenario, colorScheme: 'light' | 'dark') {
  const size = scenario.secret ? { width: 440, height: 240 } : { width: scenario.narrow ? 420 : 960, height: 640 };
  const context = await browser.newContext({ colorScheme, viewport: size, reducedMotion: 'reduce' });
  const faults: string[] = [];
  try {
    await serve(context, built);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    page.setDefaultTimeout(5000);
    await page.goto(`${origin}/#${scenario.name}`);
    await page.locator('#root > *').first().waitFor();
    for (const step of scenario.steps ?? []) await take(page, step);
    await page.waitForTimeout(60);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) faults.push(`wider than its window by ${wide} px`);
    await page.screenshot({ path: join(folder, `${scenario.name}-${colorScheme}.png`) });
  } catch (error) {
    faults.push(String(error));
  } finally {
    await context.close();
  }
  return faults.map((fault) => `${scenario.name} (${colorScheme}): ${fault}`);
}

const built = await mkdtemp(join(tmpdir(), 'lanyard-gallery-build-'));
await mkdir(folder, { recursive: true });
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  build: { outDir: built, emptyOutDir: true },
});
const browser = await chromium.launch({
  executablePath: process.env['CHROME'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-quic'] : ['--disable-quic'],
});
const faults: string[] = [];
const chosen = scenarios.filter(({ name }) => name.includes(only));
for (const scenario of chosen) {
  for (const scheme of ['light', 'dark'] as const) faults.push(...(await picture(browser, built, scenario, scheme)));
}
await browser.close();
await rm(built, { recursive: true });
console.log(`${chosen.length * 2} pictures in ${folder}`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
