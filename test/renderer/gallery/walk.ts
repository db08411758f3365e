import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { axeViolations, contrastViolations, misfits } from './faults.ts';
import { walkByKeyboard } from './keyboard.ts';
import { placed, showScenario, type Gallery } from './pages.ts';
import type { Scenario } from './scenarios/scenario.ts';

export interface Report {
  readonly scenarios: number;
  /** Tab stops seen in all of them. */
  readonly stops: number;
  readonly faults: readonly string[];
}

/** What every picture of a scenario is taken in. */
export const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
  zoomed: { colorScheme: 'light', forcedColors: 'none' },
} as const;
export type Look = keyof typeof looks;

/** 960 by 640 at 200 %. */
const zoomed = { width: 480, height: 320 };

/**
 * Checks scenarios in a real browser: axe in light, contrast in dark, the keyboard's way through it with forced colours,
 * and that all of it fits at 200 % zoom; and that the page never breaks its policy or logs an error.
 *
 * @param onShown called with each page in each look, for pictures
 */
export async function walkGallery(
  browser: Browser,
  gallery: Gallery,
  scenarios: readonly Scenario[],
  onShown: (page: Page, name: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<Report> {
  // German, so that a word of React Aria's in another language would be seen to come from there.
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'de-DE' });
  await gallery.serve(context);
  const waiting = [...scenarios];
  let stops = 0;
  const faults: string[] = [];
  const worker = async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
      const seen = await checkScenario(page, scenario, onShown);
      stops += seen.stops;
      faults.push(...seen.faults);
    }
  };
  await Promise.all([worker(), worker()]);
  await context.close();
  return { scenarios: scenarios.length, stops, faults };
}

async function checkScenario(
  page: Page,
  scenario: Scenario,
  onShown: (page: Page, name: string) => Promise<unknown>,
): Promise<{ readonly stops: number; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  };
  const onError = (error: Error) => faults.push(String(error));
  page.on('console', onConsole).on('pageerror', onError);
  const look = async (as: Look) => {
    await page.emulateMedia(looks[as]);
    await onShown(page, `${scenario.name}-${as}`);
  };
  let stops = 0;
  try {
    await page.emulateMedia(looks.light);
    await showScenario(page, scenario);
    await look('light');
    faults.push(...(await misfits(page)), ...(await axeViolations(page)));
    await look('dark');
    faults.push(...(await contrastViolations(page)));
    await look('forced');
    const size = page.viewportSize();
    if (!scenario.secret) await page.setViewportSize(zoomed);
    await placed(page);
    await look('zoomed');
    faults.push(...(await misfits(page)).map((fault) => `at 200 %: ${fault}`));
    if (size) await page.setViewportSize(size);
    await page.emulateMedia(looks.forced);
    const walk = await walkByKeyboard(page);
    stops = walk.stops;
    faults.push(...walk.faults);
    await onShown(page, `${scenario.name}-walked`);
  } catch (error) {
    faults.push(String(error));
  } finally {
    page.off('console', onConsole).off('pageerror', onError);
  }
  return { stops, faults: faults.map((fault) => `${scenario.name}: ${fault}`) };
}
