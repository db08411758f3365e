import { z } from 'zod';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { heldText, heldTypes, holdText } from './clipboard.ts';
import { desktop } from './desktop.ts';
import { powerMonitor } from './electron.ts';
import { ipcMain } from './ipc.ts';
import { modesSchema, setModes } from './modes.ts';
import { Preventable } from './preventable.ts';
import { signalListeners } from './signals.ts';

const request = z.object({ id: z.number(), do: z.string(), with: z.unknown().optional() });

const path = z.array(z.string());

const windowOf = (id: unknown): BrowserWindow | undefined =>
  BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === id);

/** What a controller can ask for or do, by name. */
const actions: Readonly<Record<string, (given: unknown) => unknown>> = {
  tray: () => desktop.tray && { icon: desktop.tray.icon, tooltip: desktop.tray.tooltip, entries: desktop.tray.entries },
  'tray.click': (given) => desktop.tray?.click(path.parse(given)),
  notifications: () => desktop.notifications.map(({ title, body }) => ({ title, body })),
  'notifications.click': (given) => desktop.notifications[z.number().parse(given)]?.click(),
  'tray.clickIcon': () => desktop.tray?.clickIcon(),
  'clipboard.read': () => heldText(),
  'clipboard.types': () => heldTypes,
  'clipboard.write': (given) => {
    holdText(z.string().parse(given));
  },
  modes: (given) => {
    setModes(modesSchema.parse(given));
  },
  'second-instance': () => app.emit('second-instance', new Preventable(), process.argv, process.cwd()),
  activate: () => app.emit('activate', {}, false),
  resume: () => powerMonitor.emit('resume'),
  shutdown: () => {
    const event = new Preventable();
    powerMonitor.emit('shutdown', event);
    return event.defaultPrevented;
  },
  'session-end': () => {
    for (const name of ['query-session-end', 'session-end'])
      for (const window of BrowserWindow.getAllWindows()) window.emit(name, new Preventable());
  },
  signals: signalListeners,
  focus: () => app.emit('browser-window-focus', {}, BrowserWindow.getAllWindows()[0]),
  channels: () => ipcMain.channels(),
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      id: window.webContents.id,
      url: window.webContents.getURL(),
      visible: window.isVisible(),
      minimized: window.isMinimized(),
      endpoint: window.webContents.endpoint,
    })),
  'window.close': (given) => windowOf(given)?.close(),
  'window.minimize': (given) => windowOf(given)?.minimize(),
  quit: () => {
    setImmediate(() => {
      app.quit();
    });
  },
};

/** Answers a controller over the process's own IPC channel, where there is one (`LANYARD_HOST_CONTROL=1`). */
export const offerControl = (): void => {
  if (!desktop.controlled) return;
  const send = (message: object): void => {
    process.send?.(message);
  };
  desktop.on('opened-url', (url) => {
    send({ event: 'opened-url', url });
  });
  if (desktop.recorded) {
    desktop.on('to-page', (page, message) => {
      send({ event: 'to-page', page, message });
    });
    desktop.on('clipboard', (text) => {
      send({ event: 'clipboard', text });
    });
  }
  process.on('message', (message) => {
    const { id, do: name, with: given } = request.parse(message);
    void (async () => actions[name]?.(given))().then(
      (value) => {
        send({ id, value: value ?? null });
      },
      (error: unknown) => {
        send({ id, error: String(error) });
      },
    );
  });
  // A controller that is gone leaves nobody to quit the app.
  process.on('disconnect', () => {
    app.exit(1);
  });
};
