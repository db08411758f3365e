import { z } from 'zod';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboard, heldTypes } from './clipboard.ts';
import { desktop } from './desktop.ts';
import { powerMonitor } from './electron.ts';
import { ipcMain } from './ipc.ts';
import { Preventable } from './preventable.ts';

const request = z.object({ id: z.number(), do: z.string(), with: z.unknown().optional() });

const path = z.array(z.string());

/** What a controller can ask for or do, by name. */
const actions: Readonly<Record<string, (given: unknown) => unknown>> = {
  tray: () => desktop.tray && { icon: desktop.tray.icon, tooltip: desktop.tray.tooltip, entries: desktop.tray.entries },
  'tray.click': (given) => desktop.tray?.click(path.parse(given)),
  notifications: () => desktop.notifications.map(({ title, body }) => ({ title, body })),
  'notifications.click': (given) => desktop.notifications[z.number().parse(given)]?.click(),
  'clipboard.read': () => clipboard.readText(),
  'clipboard.types': () => heldTypes,
  'clipboard.write': (given) => clipboard.writeText(z.string().parse(given)),
  'second-instance': () => app.emit('second-instance', new Preventable(), process.argv, process.cwd()),
  resume: () => powerMonitor.emit('resume'),
  focus: () => app.emit('browser-window-focus', {}, BrowserWindow.getAllWindows()[0]),
  channels: () => ipcMain.channels(),
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      id: window.webContents.id,
      url: window.webContents.getURL(),
      visible: window.isVisible(),
      endpoint: window.webContents.endpoint,
    })),
  'window.close': (given) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.id === given)
      ?.close(),
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
