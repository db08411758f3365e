import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import { HostClient } from '../../test/host/client.ts';
import { seedProfile } from '../demo/seed.ts';
import { inMilliseconds, median, ratioFigure, type Figure } from './figures.ts';

const rounds = 15;
const windows = z.array(z.object({ endpoint: z.string().nullable() }));

/** From the start of the process to a page that can be used, against an empty page in the same host. */
export const appStart = async (): Promise<Figure> => {
  const measured: { readonly empty: number; readonly app: number }[] = [];
  // The first of each fills the system's caches and does not count.
  for (let round = 0; round <= rounds; round++) {
    measured.push({ empty: await startOf('scripts/bench/empty-main.mjs'), app: await startOf('dist/main.js') });
  }
  const counted = measured.slice(1);
  const [whole, nothing] = [median(counted.map(({ app }) => app)), median(counted.map(({ empty }) => empty))];
  const from = `${inMilliseconds(whole)} against ${inMilliseconds(nothing)}, medians of ${rounds}`;
  const ratio = median(counted.map(({ app, empty }) => app / empty));
  return ratioFigure('App start to interactive, against an empty page in the same host', ratio, 1.3, from);
};

const startOf = async (main: string): Promise<number> => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'lanyard-bench-'));
  seedProfile(
    userDataDir,
    [1, 2, 3, 4, 5].map((port) => ({ label: `Site ${port}`, accessUrl: `https://127.0.0.1:${port}` })),
  );
  const began = Date.now();
  const host = new HostClient({ main, userDataDir, env: { LANYARD_KEYRING: 'off' }, args: [] });
  try {
    return (await interactiveAt(await endpointOf(host))) - began;
  } finally {
    host.kill();
    await host.exited;
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
};

const endpointOf = async (host: HostClient): Promise<string> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    const [window] = windows.parse(await host.ask('windows'));
    if (window?.endpoint) return window.endpoint;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No window appeared.\n${host.output}`);
};

/** When the page set its mark, in milliseconds since 1970: by its own clock, so looking late does not matter. */
const interactiveAt = async (endpoint: string): Promise<number> => {
  const browser = await chromium.connectOverCDP(endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The window has no page.');
  const mark = await page.waitForFunction(() => performance.getEntriesByName('lanyard:interactive')[0]?.startTime);
  const at = await page.evaluate((since) => performance.timeOrigin + Number(since), await mark.jsonValue());
  await browser.close();
  return at;
};
