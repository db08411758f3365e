// A main process that shows how `electron` behaves, one scenario for each start (`--scenario=<name>`): prints lines of
// `PROBE <JSON>`. It uses nothing but `electron`, so it runs on the host and in a real Electron alike.
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session } from 'electron';

const say = (fact) => console.log(`PROBE ${JSON.stringify(fact)}`);
const scenario = process.argv.find((argument) => argument.startsWith('--scenario='))?.slice('--scenario='.length);

protocol.registerSchemesAsPrivileged([{ scheme: 'probe', privileges: { standard: true, secure: true } }]);

const open = async (show = false) => {
  const preload = join(import.meta.dirname, 'preload.cjs');
  const window = new BrowserWindow({ show, width: 300, height: 200, webPreferences: { preload, sandbox: true } });
  await window.loadURL(`probe://app/index.html?${scenario}`);
  return window;
};

const scenarios = {
  ipc: async () => {
    const kind = (value) => (value === null ? 'null' : Object.prototype.toString.call(value).slice(8, -1));
    const kindsIn = (value) =>
      Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, inner === value ? 'itself' : kind(inner)]),
      );
    ipcMain.handle('kinds', (_event, value) => kindsIn(value));
    ipcMain.handle('echo', (_event, value) => value);
    ipcMain.handle('throws', () => {
      throw new RangeError('too far');
    });
    ipcMain.handle('gives a function', () => () => undefined);
    ipcMain.handle('frame', ({ sender, senderFrame }) => ({
      sender: sender.id === BrowserWindow.getAllWindows()[0].webContents.id,
      origin: senderFrame.origin,
      parent: senderFrame.parent,
    }));
    const told = new Promise((resolve) => ipcMain.handle('tell', (_event, fact) => resolve(fact)));
    const window = await open();
    say({ page: await told });
    const heard = new Promise((resolve) => ipcMain.handle('heard', (_event, fact) => resolve(fact)));
    window.webContents.send('push', { at: new Date(0), map: new Map([['a', 1]]) });
    say({ heard: await heard });
    try {
      window.webContents.send('push', () => undefined);
    } catch (error) {
      say({ sendThrows: error instanceof Error });
    }
    app.exit(0);
  },

  windows: async () => {
    const seen = [];
    app.on('browser-window-created', () => seen.push('created'));
    app.on('web-contents-created', () => seen.push('contents'));
    const window = new BrowserWindow({ show: false });
    const loaded = new Promise((resolve) => window.webContents.once('did-finish-load', resolve));
    say({ visible: window.isVisible(), created: seen.toSorted() });
    await window.loadURL('probe://app/index.html?windows');
    await loaded;
    window.show();
    say({ shown: window.isVisible() });
    window.once('close', (event) => event.preventDefault());
    window.close();
    say({ destroyed: window.isDestroyed() });
    window.hide();
    say({ hidden: !window.isVisible() });
    app.exit(0);
  },

  'quit order': async () => {
    const window = await open();
    const events = [];
    let prevented = 0;
    app.on('window-all-closed', () => events.push('window-all-closed'));
    app.on('before-quit', (event) => {
      events.push('before-quit');
      if (prevented++ === 0) event.preventDefault();
    });
    window.on('close', () => events.push('close'));
    window.on('closed', () => events.push('closed'));
    app.on('will-quit', () => events.push('will-quit'));
    app.on('quit', (_event, code) => say({ events: [...events, `quit ${code}`] }));
    app.quit();
    setTimeout(() => app.quit(), 100);
  },

  'exit at once': async () => {
    const window = await open();
    const events = [];
    for (const name of ['before-quit', 'will-quit', 'window-all-closed']) app.on(name, () => events.push(name));
    window.on('close', () => events.push('close'));
    app.on('quit', (_event, code) => say({ events: [...events, `quit ${code}`] }));
    app.exit(3);
  },

  'last window': async () => {
    app.on('before-quit', () => say({ event: 'before-quit' }));
    (await open()).close();
  },

  'signal without a listener': () => {
    app.on('before-quit', () => say({ event: 'before-quit' }));
    say('ready');
    setInterval(() => undefined, 1000);
  },

  'signal with a listener': () => {
    app.on('before-quit', () => say({ event: 'before-quit' }));
    process.on('SIGTERM', () => {
      say({ event: 'SIGTERM' });
      app.exit(4);
    });
    say('ready');
    setInterval(() => undefined, 1000);
  },

  'without a window': () => {
    const clicked = [];
    const menu = Menu.buildFromTemplate([
      { label: 'R&&D', click: () => clicked.push('R&D') },
      { label: 'Off', enabled: false },
      { type: 'separator' },
      { label: 'More', submenu: [{ label: 'Inner', click: () => clicked.push('Inner') }] },
    ]);
    menu.items[0].click();
    menu.items[3].submenu.items[0].click();
    say({ clicked, labels: menu.items.map(({ label }) => label), types: menu.items.map(({ type }) => type) });

    const refusal = (run) => {
      try {
        run();
        return null;
      } catch (error) {
        return error.message;
      }
    };
    ipcMain.handle('a', () => 1);
    say({ secondHandler: refusal(() => ipcMain.handle('a', () => 2)) });
    say({ lateScheme: refusal(() => protocol.registerSchemesAsPrivileged([])) });
    app.exit(0);
  },
};

app.whenReady().then(async () => {
  session.defaultSession.protocol.handle(
    'probe',
    () => new Response('<!doctype html><title>Probe</title>', { headers: { 'content-type': 'text/html' } }),
  );
  await scenarios[scenario]();
});
