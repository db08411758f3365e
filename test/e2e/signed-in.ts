import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { MainBridge, SecretBridge } from '../../electron/contract/bridge.ts';
import type { AppState } from '../../electron/contract/state.ts';
import { seedProfile } from '../../scripts/demo/seed.ts';
import { Person } from '../app/person.ts';
import type { Deployment, World } from '../world/world.ts';
import { launchApp, type LaunchedApp, type LaunchOptions } from './app.ts';

declare global {
  interface Window {
    readonly lanyard?: MainBridge;
    readonly lanyardSecret?: SecretBridge;
  }
}

/** The state as the page gets it. */
export const stateOf = async (page: Page): Promise<AppState> => {
  const state = await page.evaluate(() => globalThis.window.lanyard?.commands['app.state']({}));
  if (state?.ok !== true) throw new Error(`no state: ${JSON.stringify(state)}`);
  return state.value;
};

export interface Launched {
  readonly app: LaunchedApp;
  readonly userDataDir: string;
  /** Ends the app and removes its profile. */
  readonly end: () => Promise<void>;
}

/** Starts the app with a profile of its own that lists these addresses, and no keyring. */
export const launchWith = async (
  accessUrls: readonly string[],
  options: Partial<LaunchOptions> = {},
): Promise<Launched> => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'lanyard-e2e-'));
  seedProfile(
    userDataDir,
    accessUrls.map((accessUrl, index) => ({ label: `Site ${index + 1}`, accessUrl })),
  );
  const app = await launchApp({ userDataDir, ...options, env: { LANYARD_KEYRING: 'off', ...options.env } });
  const end = async (): Promise<void> => {
    app.kill();
    await app.ended();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { app, userDataDir, end };
};

/** The app signed in to `deployment`; without a keyring, so that its key is held only in memory. Returns the key's id. */
export const signIn = async (app: LaunchedApp, world: World, { origin }: Deployment): Promise<string> => {
  const entry = async () => (await stateOf(app.page)).deployments.find((each) => each.origin === origin);
  const id = (await entry())?.id ?? '';
  await app.page.evaluate((given) => globalThis.window.lanyard?.commands['signIn.start']({ id: given }), id);
  await new Person(world.fetch).allow(await app.nextOpenedUrl(), 'ada');
  for (let wait = 0; wait < 300; wait += 1) {
    const present = await entry();
    const keyId = present?.credential?.keyId ?? null;
    if (present?.status.state === 'signed-in' && keyId !== null) return keyId;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not signed in: ${JSON.stringify(await entry())}`);
};

/** Copies a key for the only entry, and returns it. */
export const copyKey = async (app: LaunchedApp): Promise<string> => {
  const [entry] = (await stateOf(app.page)).deployments;
  const copied = await app.page.evaluate(
    (id) => globalThis.window.lanyard?.commands['keys.copy']({ id, as: 'key' }),
    entry?.id ?? '',
  );
  if (copied?.ok !== true) throw new Error(`not copied: ${JSON.stringify(copied)}`);
  return app.clipboard.read();
};
