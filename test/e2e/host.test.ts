import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { channelOf, mainCommandNames, secretCommandNames } from '../../electron/contract/command-names.ts';
import type { MainBridge, SecretBridge } from '../../electron/contract/bridge.ts';
import { seedProfile } from '../../scripts/demo/seed.ts';
import { launchApp, type LaunchedApp } from './app.ts';

declare global {
  interface Window {
    readonly lanyard?: MainBridge;
    readonly lanyardSecret?: SecretBridge;
  }
}

let app: LaunchedApp;
let userDataDir: string;

beforeAll(async () => {
  userDataDir = mkdtempSync(join(tmpdir(), 'lanyard-profile-'));
  seedProfile(userDataDir, [{ label: 'Nobody there', accessUrl: 'https://127.0.0.1:1' }]);
  app = await launchApp({ userDataDir, env: { LANYARD_KEYRING: 'off' } });
});

afterAll(async () => {
  app.kill();
  await app.ended();
  rmSync(userDataDir, { recursive: true, force: true });
});

const window = async () => (await app.windows()).find(({ url }) => url === 'lanyard://app/index.html');

describe('the app in its window', () => {
  test('the page gets the state and sees only named commands', async () => {
    const state = await app.page.evaluate(() => globalThis.window.lanyard?.commands['app.state']({}));
    expect(state).toMatchObject({
      ok: true,
      value: { deployments: [{ label: 'Nobody there' }], vault: { inMemory: 0 } },
    });
    expect(await app.page.evaluate(() => Object.keys(globalThis.window.lanyard?.commands ?? {}))).toEqual([
      ...mainCommandNames,
    ]);
    expect(await app.page.evaluate(() => globalThis.window.lanyardSecret)).toBeUndefined();
  });

  test('main answers exactly the channels of the contract', async () => {
    const expected = [...mainCommandNames, ...secretCommandNames].map(channelOf).sort();
    expect(await app.channels()).toEqual(expected);
  });

  test('bad arguments come back as data', async () => {
    const answer = await app.page.evaluate(() =>
      globalThis.window.lanyard?.commands['deployments.edit']({ id: '', colour: 'red' } as never),
    );
    expect(answer).toMatchObject({ ok: false, code: 'bad-arguments' });
  });

  test('the policy is in force: no inline script, no network', async () => {
    const seen = await app.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      document.head.append(script);
      const fetched = await fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      );
      return { inline: 'inlineRan' in globalThis, fetched };
    });
    expect(seen).toEqual({ inline: false, fetched: 'refused' });
  });

  test('a frame inside the page is refused', async () => {
    const answer = await app.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      type Call = (kind: string, channel: string, args: unknown[]) => Promise<unknown>;
      const call = (frame.contentWindow as unknown as { __hostCall: Call }).__hostCall;
      const result = await call('invoke', 'lanyard:app.state', [{}]);
      frame.remove();
      return result;
    });
    expect(answer).toEqual({ ok: false, code: 'sender-refused' });
  });

  test('the page can neither leave nor open windows', async () => {
    const before = app.page.url();
    await app.page.evaluate(() => {
      globalThis.window.open('https://example.com/');
      location.href = 'https://example.com/';
    });
    await app.page.waitForTimeout(300);
    expect(app.page.url()).toBe(before);
    await expect.poll(() => app.page.context().pages().length).toBe(1);
  });

  test('the theme follows the preference at once', async () => {
    await app.page.evaluate(() => globalThis.window.lanyard?.commands['preferences.change']({ theme: 'dark' }));
    await app.page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await app.page.evaluate(() => globalThis.window.lanyard?.commands['preferences.change']({ theme: 'light' }));
    await app.page.waitForFunction(() => matchMedia('(prefers-color-scheme: light)').matches);
  });

  test('a secret is entered in a window of its own that ends with it', async () => {
    const answer = app.page.evaluate(async () => {
      const state = await globalThis.window.lanyard?.commands['app.state']({});
      const id = state?.ok === true ? (state.value.deployments[0]?.id ?? '') : '';
      const client = { id, clientId: 'lanyard', redirectUri: 'http://localhost:45678/callback', withSecret: true };
      return globalThis.window.lanyard?.commands['deployments.setOAuthClient'](client);
    });
    const secretPage = await app.secretPage();
    const [main, secret] = await app.windows();
    expect(secret?.endpoint).not.toBe(main?.endpoint);

    const seen = await secretPage.evaluate(async () => {
      type Call = (kind: string, channel: string, args: unknown[]) => Promise<unknown>;
      const call = (globalThis as unknown as { __hostCall: Call }).__hostCall;
      return {
        commands: Object.keys(globalThis.window.lanyardSecret?.commands ?? {}),
        hasMainBridge: globalThis.window.lanyard !== undefined,
        stolen: await call('invoke', 'lanyard:app.state', [{}]),
      };
    });
    expect(seen).toEqual({
      commands: [...secretCommandNames],
      hasMainBridge: false,
      stolen: { ok: false, code: 'sender-refused' },
    });

    await secretPage.getByLabel('Client secret').fill('not-a-real-secret');
    // The window can be gone before the key is up again.
    await secretPage.keyboard.press('Enter').catch(() => undefined);
    expect(await answer).toMatchObject({ ok: true });
    expect(await app.windows()).toHaveLength(1);
    const state = await app.page.evaluate(() => globalThis.window.lanyard?.commands['app.state']({}));
    expect(state).toMatchObject({ value: { deployments: [{ oauthClient: { hasSecret: true } }] } });
    expect(JSON.stringify(state)).not.toContain('not-a-real-secret');
  });

  test('the tray shows each deployment, and its menu works', async () => {
    const { icon, entries } = await app.tray.view();
    expect(icon).toMatch(/\.png$/);
    expect(entries.map(({ label }) => label)).toEqual(
      expect.arrayContaining([expect.stringContaining('Nobody there'), 'Show Lanyard', 'Quit']),
    );
    await app.closeWindow();
    await app.tray.click('Show Lanyard');
    await expect.poll(window).toMatchObject({ visible: true });
  });

  test('closing hides, and a second launch, a real one, shows the window again', async () => {
    await app.closeWindow();
    expect(await window()).toMatchObject({ visible: false });
    execFileSync(
      process.execPath,
      ['--import', 'tsx', 'test/host/run.ts', 'dist/main.js', `--user-data-dir=${userDataDir}`],
      { cwd: join(import.meta.dirname, '../..'), timeout: 20_000 },
    );
    await expect.poll(window).toMatchObject({ visible: true });
  });

  test('quitting asks while a secret is held only in memory', async () => {
    await app.tray.click('Quit');
    const quitting = async () => {
      const state = await app.page.evaluate(() => globalThis.window.lanyard?.commands['app.state']({}));
      return state?.ok === true ? state.value.quitting : undefined;
    };
    await expect.poll(quitting).toEqual({ keysInMemory: 1, givingBack: false });
    await app.page.evaluate(() => globalThis.window.lanyard?.commands['app.cancelQuit']({}));
    await expect.poll(quitting).toBeNull();
  });

  test('it quits with 0 once that is confirmed, lets go of the profile, and starts again after it was killed', async () => {
    void app.page.evaluate(() => globalThis.window.lanyard?.commands['app.confirmQuit']({})).catch(() => undefined);
    expect(await app.ended()).toBe(0);
    expect(readdirSync(userDataDir)).not.toContain('host-lock');
    await app.restart({ killed: true });
    await app.restart({ killed: true });
    expect(await app.page.evaluate(() => globalThis.window.lanyard?.commands['app.state']({}))).toMatchObject({
      ok: true,
    });
  });
});
