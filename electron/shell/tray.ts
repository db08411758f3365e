import { join } from 'node:path';
import { Menu, Tray, nativeImage, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import type { TrayItem, TrayMenu } from '../app/tray-menu.ts';
import { menuLabel } from './menu.ts';

export interface TrayActions {
  readonly showWindow: () => void;
  readonly run: (item: Extract<TrayItem, { type: 'command' }>) => void;
}

/** Kept here, since a tray that nothing refers to is collected and vanishes. */
let tray: Tray | null = null;
let shown = '';

/**
 * Shows `menu` in the tray; makes the tray the first time. It is never destroyed: making it again is unreliable on
 * Linux. A menu equal to the one shown is left alone, so that it does not close under the person's pointer.
 *
 * @param assets absolute path of the folder with the icons
 */
export const showTray = (menu: TrayMenu, assets: string, actions: TrayActions): void => {
  const next = JSON.stringify(menu);
  if (next === shown) return;
  shown = next;
  const icon = trayIcon(menu.icon, assets);
  tray ??= createTray(icon, actions);
  tray.setImage(icon);
  tray.setToolTip(menu.tooltip);
  tray.setContextMenu(Menu.buildFromTemplate(menu.items.map((item) => menuItem(item, actions))));
};

const createTray = (icon: NativeImage, actions: TrayActions): Tray => {
  const created = new Tray(icon);
  // On macOS a click opens the menu.
  if (process.platform !== 'darwin') created.on('click', actions.showWindow);
  return created;
};

const menuItem = (item: TrayItem, actions: TrayActions): MenuItemConstructorOptions => {
  switch (item.type) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: menuLabel(item.label), enabled: false };
    case 'submenu':
      return { label: menuLabel(item.label), submenu: item.items.map((inner) => menuItem(inner, actions)) };
    case 'show-window':
      return { label: menuLabel(item.label), click: actions.showWindow };
    case 'command':
      return {
        label: menuLabel(item.label),
        click: () => {
          actions.run(item);
        },
      };
  }
};

/** macOS wants a black template image at 16 px; Linux 22 px; Windows 16 px. Each has its double beside it (`@2x`). */
const trayIcon = (icon: TrayMenu['icon'], assets: string): NativeImage => {
  const size = process.platform === 'linux' ? 22 : 16;
  const name = process.platform === 'darwin' ? `${icon}-16Template` : `${icon}-${size}`;
  return nativeImage.createFromPath(join(assets, 'tray', `${name}.png`));
};
