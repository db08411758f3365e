import { app, nativeTheme, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';

/** What is seen before the page paints, in the theme of now. */
export const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff');

/** What both windows have in common: a sandboxed page with nothing but the preload script's bridge. */
export const windowOptions = (preload: string): BrowserWindowConstructorOptions => ({
  show: false,
  title: app.getName(),
  autoHideMenuBar: true,
  backgroundColor: backgroundColor(),
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    devTools: !app.isPackaged,
  } satisfies WebPreferences,
});
