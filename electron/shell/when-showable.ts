import type { BrowserWindow } from 'electron';

/** How long a loaded page may take to paint, and a window to load, in milliseconds. */
const limits = { painting: 300, loading: 2000 } as const;

/**
 * Calls back once, when the window has something to show: at `ready-to-show`, which never comes in some Wayland
 * sessions and comes only after `show` in others, or else a moment after the page has loaded, or else soon after the
 * window was built. Not at all when the window is closed before.
 */
export const whenShowable = (window: BrowserWindow, showable: () => void): void => {
  let timer: NodeJS.Timeout | undefined;
  let done = false;
  const afterAtMost = (milliseconds: number): void => {
    if (done) return;
    clearTimeout(timer);
    timer = setTimeout(show, milliseconds);
  };
  const forget = (): void => {
    done = true;
    clearTimeout(timer);
  };
  const show = (): void => {
    if (done) return;
    forget();
    showable();
  };
  afterAtMost(limits.loading);
  window.once('ready-to-show', show);
  window.once('closed', forget);
  window.webContents.once('did-finish-load', () => {
    afterAtMost(limits.painting);
  });
};
