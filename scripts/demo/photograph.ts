import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchedApp } from '../../test/e2e/app.ts';
import { rowOf } from './window.ts';

/**
 * Takes pictures of the window, in both themes: of every deployment, and of some of them the tabs of the explanation.
 * @param explained labels of the deployments whose claims and explanation are pictured too.
 */
export const photograph = async (
  app: LaunchedApp,
  labels: readonly string[],
  explained: readonly string[],
  folder: string,
): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await app.page.evaluate((to) => globalThis.window.lanyard?.commands['preferences.change']({ theme: to }), theme);
    await app.page.waitForFunction((to) => matchMedia(`(prefers-color-scheme: ${to})`).matches, theme);
    const take = (name: string) =>
      app.page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
    for (const label of labels) {
      await rowOf(app, label).click();
      await app.page.getByRole('heading', { level: 1, name: label }).waitFor();
      const name = label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      await take(name);
      if (explained.includes(label)) await photographExplanation(app, (tab) => take(`${name}-${tab}`));
    }
  }
};

/** The provider of a deployment: its section of the settings, and its claims beside those that Coder stored. */
export const photographProvider = async (app: LaunchedApp, label: string, folder: string): Promise<void> => {
  const { page } = app;
  await rowOf(app, label).click();
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((to) => globalThis.window.lanyard?.commands['preferences.change']({ theme: to }), theme);
    await page.waitForFunction((to) => matchMedia(`(prefers-color-scheme: ${to})`).matches, theme);
    const take = (name: string) =>
      page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page
      .getByRole('heading', { name: 'Identity provider' })
      .evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    await take('provider');
    await page.getByRole('tab', { name: 'Claims' }).click();
    await page.getByText('Compare', { exact: true }).click();
    await page.getByRole('region', { name: 'Comparison' }).getByRole('table').waitFor();
    await take('provider-compare');
  }
};

/** The tabs of the explanation: the claims, the findings, and the steps of one value. */
const photographExplanation = async ({ page }: LaunchedApp, take: (tab: string) => Promise<unknown>): Promise<void> => {
  await page.getByRole('tab', { name: 'Claims' }).click();
  await page.getByRole('region', { name: 'What the identity provider sent' }).getByRole('table').waitFor();
  await take('claims');
  await page.getByRole('tab', { name: 'Why' }).click();
  const search = page.getByRole('searchbox', { name: 'Why am I, or am I not, in…' });
  await search.waitFor();
  await take('why');
  await search.fill('gpu-users');
  await page.getByText(/^(One match|\d+ matches)$/).waitFor();
  await search.evaluate((field) => field.scrollIntoView({ block: 'start' }));
  await take('why-steps');
  await page.getByRole('tab', { name: 'Access' }).click();
};
