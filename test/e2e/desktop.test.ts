import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startWorld } from '../world/world.ts';
import type { LaunchOptions } from './app.ts';
import { copyKey, launchWith, signIn, stateOf, type Launched } from './signed-in.ts';

let launched: Launched | null = null;
afterEach(async () => {
  await launched?.end();
  launched = null;
});

const launch = async (options: Partial<LaunchOptions> = {}, accessUrls: readonly string[] = []) => {
  launched = await launchWith(accessUrls, options);
  return launched.app;
};

describe.each(['never', 'after-show'] as const)('where ready-to-show comes %s', (readyToShow) => {
  test('the main window and the secret window appear all the same', async () => {
    const app = await launch({ modes: { readyToShow } }, ['https://127.0.0.1:1']);
    await expect.poll(() => app.mainWindow()).toMatchObject({ visible: true });
    const [entry] = (await stateOf(app.page)).deployments;
    const client = { clientId: 'lanyard', redirectUri: 'http://localhost:45678/callback', withSecret: true };
    void app.page
      .evaluate((args) => globalThis.window.lanyard?.commands['deployments.setOAuthClient'](args), {
        id: entry?.id ?? '',
        ...client,
      })
      .catch(() => undefined);
    await app.secretPage();
    await expect
      .poll(async () => (await app.windows()).map(({ visible }) => visible), { timeout: 5000 })
      .toEqual([true, true]);
  });
});

describe('the window', () => {
  test('keeps its page while it is hidden, and comes back from the dock, the tray icon and the taskbar', async () => {
    const app = await launch();
    await expect.poll(() => app.mainWindow()).toMatchObject({ visible: true });
    await app.page.evaluate(() => Object.assign(globalThis, { kept: 'yes' }));
    for (const back of [() => app.activate(), () => app.tray.clickIcon()]) {
      await app.closeWindow();
      expect(await app.mainWindow()).toMatchObject({ visible: false });
      await back();
      expect(await app.mainWindow()).toMatchObject({ visible: true });
    }
    await app.minimizeWindow();
    expect(await app.mainWindow()).toMatchObject({ minimized: true });
    await app.launchAgain();
    expect(await app.mainWindow()).toMatchObject({ visible: true, minimized: false });
    expect(await app.page.evaluate(() => (globalThis as { kept?: string }).kept)).toBe('yes');
  });

  test('gets answers only as itself, and only for what can be cloned', async () => {
    const app = await launch();
    const call = () => app.page.evaluate(() => globalThis.window.lanyard?.commands['vault.cancelUnlock']({}));
    for (const senderFrame of ['gone', 'https://evil.example', 'lanyard://other', 'null:']) {
      await app.setModes({ senderFrame });
      expect(await call(), senderFrame).toEqual({ ok: false, code: 'sender-refused' });
    }
    await app.setModes({});
    expect(await call()).toMatchObject({ ok: true });
    const uncloneable = await app.page.evaluate(() =>
      globalThis.window.lanyard?.commands['preferences.change']({ theme: (() => 'dark') as never }).catch(
        (error: unknown) => String(error),
      ),
    );
    expect(uncloneable).toBe('Error: An object could not be cloned.');
  });
});

test('a system proxy is used', async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url }, socket) => {
    asked.push(url ?? '');
    // The app gives up, or ends.
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const none = { HTTPS_PROXY: '', https_proxy: '', HTTP_PROXY: '', http_proxy: '' };
  try {
    await launch({ modes: { proxy: `PROXY 127.0.0.1:${port}` }, env: none }, ['https://coder.invalid']);
    await expect.poll(() => asked[0], { timeout: 20_000 }).toBe('coder.invalid:443');
  } finally {
    proxy.close();
  }
});

test('a clipboard that takes no marks, nothing at all, or cannot be read', async () => {
  const world = await startWorld({
    deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }],
  });
  const clipboard: string[] = [];
  try {
    const deployment = world.deployments.get('acme');
    const app = await launch(
      {
        onRecord: (record) => {
          if (record.event === 'clipboard') clipboard.push(record.text);
        },
      },
      [deployment.origin],
    );
    await signIn(app, world, deployment);
    await app.setModes({ clipboard: 'refused' });
    await expect(copyKey(app)).rejects.toThrow('not copied');
    await app.setModes({ clipboard: 'text-only' });
    const copied = await copyKey(app);
    expect(await app.clipboard.types()).toEqual(['text/plain']);
    // Whose text it holds cannot be told, so it stays.
    await app.setModes({ clipboard: 'unreadable' });
    app.signal('SIGTERM');
    expect(await app.ended()).toBe(0);
    expect(clipboard).toEqual([copied]);
  } finally {
    await world.stop();
  }
});
