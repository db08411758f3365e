import { Menu } from 'electron';

/** No application menu, except on macOS, where copy and paste in a text field work through the Edit menu's roles. */
export const setApplicationMenu = (): void => {
  Menu.setApplicationMenu(
    process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null,
  );
};

/** `text` as a menu's label: a single `&` would mark the next letter as the item's key, and vanish. */
export const menuLabel = (text: string): string => text.replaceAll('&', '&&');
