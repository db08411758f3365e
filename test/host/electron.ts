/**
 * The part of the `electron` module that Lanyard uses, on plain Node and an installed Chromium. It runs the bundled
 * main process and preload script where there is no Electron binary, and stands in for `electron` in tests.
 */
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboard, ClipboardItem } from './clipboard.ts';
import { ipcMain } from './ipc.ts';
import { Menu } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { Notification } from './notification.ts';
import { protocol, session } from './session.ts';
import { shell } from './shell.ts';
import { nativeImage, Tray } from './tray.ts';
import { utilityProcess } from './utility-process.ts';

/** `resume` and `shutdown` come from the controller. */
const powerMonitor = new EventEmitter();

const dialog = {
  showErrorBox: (title: string, content: string): void => {
    console.error(`${title}: ${content}`);
  },
};

const electron = {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
  utilityProcess,
};

export {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
  utilityProcess,
};
export default electron;
