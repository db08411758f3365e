/**
 * Takes a picture of every scenario of the gallery, in light and dark, under the policy the app ships with.
 *
 *   npx tsx scripts/gallery.ts [folder] [expression for the scenarios' names]
 *
 * Fails when the page breaks the policy, logs an error, is wider than its window, or axe finds a violation.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import axe from 'axe-core';
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

async function picture(context: BrowserContext, scenario: Scenario, scheme: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    const width = scenario.narrow ? 420 : 960;
    await page.setViewportSize(scenario.secret ? { width: 440, height: 240 } : { width, height: 640 });
    await page.goto(`${origin}/?${scenario.name}`);
    await page.locator('#root > *').first().waitFor();
    for (const step of scenario.steps ?? []) await take(page, step);
    await page.waitForTimeout(60);
    await page.screenshot({ path: join(folder, `${scenario.name}-${scheme}.png`) });
    faults.push(...(await check(page)));
  } catch (error) {
    faults.push(String(error));
  } finally {
    await page.close();
  }
  const named = faults.map((fault) => `${scenario.name} (${scheme}): ${fault}`);
  for (const fault of named) console.error(fault);
  return named;
}

/**
 * What a picture does not show: content wider than the window, and what axe finds with real layout and colours.
 * Not `region`: React Aria puts the hidden dismiss button of a popover outside of every landmark. Not
 * `scrollable-region-focusable`: the palette's list scrolls with the arrow keys while the focus stays in its field.
 */
async function check(page: Page): Promise<readonly string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      rules: { region: { enabled: false }, 'scrollable-region-focusable': { enabled: false } },
    });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
  return wide > 0 ? [`wider than its window by ${wide} px`, ...violations] : violations;
}

async function pictures(browser: Browser, built: string, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
  await serve(context, built);
  const faults: string[] = [];
  for (const scenario of chosen) faults.push(...(await picture(context, scenario, colorScheme)));
  return faults;
}

const chosen = scenarios.filter(({ name }) => new RegExp(only).test(name));
const built = await mkdtemp(join(tmpdir(), 'lanyard-gallery-build-'));
await mkdir(folder, { recursive: true });
await build({
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [react()],
  build: { outDir: built, emptyOutDir: true },
});
const browser = await chromium.launch({
  executablePath: process.env['CHROME'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-quic'] : ['--disable-quic'],
});
const faults = (await Promise.all([pictures(browser, built, 'light'), pictures(browser, built, 'dark')])).flat();
await browser.close();
await rm(built, { recursive: true });
console.log(`${chosen.length * 2} pictures in ${folder}`);
process.exitCode = faults.length === 0 ? 0 : 1;
