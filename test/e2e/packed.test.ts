import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { stateOf } from './signed-in.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'lanyard-packed-'));
let app: LaunchedApp;

/** What `electron-builder.yml` packs. */
const pack = async (): Promise<string> => {
  const tree = join(folder, 'tree');
  for (const path of ['dist', 'assets', 'package.json', 'node_modules/@napi-rs'])
    cpSync(join(root, path), join(tree, path), { recursive: true, filter: (source) => !source.endsWith('.map') });
  const archive = join(folder, 'app.asar');
  await createPackageWithOptions(tree, archive, { unpack: '**/*.node' });
  return archive;
};

beforeAll(async () => {
  const main = await pack();
  mkdirSync(join(folder, 'profile'));
  app = await launchApp({
    main,
    userDataDir: join(folder, 'profile'),
    env: {
      // A packaged app takes nothing of this from the environment.
      LANYARD_KEYRING: 'nonsense',
      // No keyring is reached.
      DBUS_SESSION_BUS_ADDRESS: '',
      XDG_RUNTIME_DIR: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
    },
  });
});
afterAll(async () => {
  app.kill();
  await app.ended();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

test('an installed app starts from its archive, in the profile that Chromium was given', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await stateOf(app.page)).toMatchObject({ version, deployments: [] });
  expect(existsSync(join(folder, 'profile/logs'))).toBe(true);
  expect((await app.tray.view()).icon).toMatch(/\.png$/);
});

test.runIf(process.platform === 'linux')('the keyring’s process is asked, and there is none', async () => {
  await expect.poll(async () => (await stateOf(app.page)).vault.state).toBe('unavailable');
});

test.runIf(process.platform === 'linux')('can be started at login, which an unpackaged app cannot', async () => {
  const file = join(folder, 'config/autostart/lanyard.desktop');
  const set = (enabled: boolean) =>
    app.page.evaluate((on) => globalThis.window.lanyard?.commands['startAtLogin.set']({ enabled: on }), enabled);
  expect((await stateOf(app.page)).startAtLogin).toEqual({ available: true, status: 'off' });
  await set(true);
  expect((await stateOf(app.page)).startAtLogin).toEqual({ available: true, status: 'on' });
  expect(readFileSync(file, 'utf8')).toContain('--hidden');
  await set(false);
  expect(existsSync(file)).toBe(false);
});
