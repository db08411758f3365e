import { EventEmitter } from 'node:events';
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions } from 'electron';
import { app } from './app.ts';
import { desktop } from './desktop.ts';
import { nativeTheme } from './native-theme.ts';
import { Preventable } from './preventable.ts';
import { HostWebContents } from './web-contents.ts';

/**
 * A window of the app: one Chromium in an app window. A person who closes it ends that Chromium; when the app answers
 * by hiding, as it does, the next `show` starts another with the same page.
 */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new HostWebContents();
  readonly #options: BrowserWindowConstructorOptions;
  #visible = false;
  #destroyed = false;
  readonly #followTheme = (): void => {
    this.webContents.setColorScheme(nativeTheme.colorScheme);
  };

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.#options = options;
    app.windows.add(this);
    nativeTheme.on('updated', this.#followTheme);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow);
  }

  async loadURL(url: string): Promise<void> {
    try {
      await this.#load(url);
    } catch (error) {
      // The app takes it for a window that was closed meanwhile; here a Chromium that would not start is seen.
      if (!this.#destroyed) console.error(error);
      throw error;
    }
    if (!this.#destroyed) this.emit('ready-to-show');
  }

  #load(url: string): Promise<void> {
    return this.webContents.load(url, {
      preload: this.#options.webPreferences?.preload ?? '',
      width: this.#options.width ?? 800,
      height: this.#options.height ?? 600,
      colorScheme: nativeTheme.colorScheme,
      onFocus: () => app.emit('browser-window-focus', {}, this),
      onClose: () => {
        if (!this.#destroyed) this.close();
      },
    });
  }

  show(): void {
    this.#visible = true;
    if (!this.webContents.isOpen && this.webContents.getURL() !== '') {
      this.loadURL(this.webContents.getURL()).catch(() => undefined);
    }
  }

  /** A Chromium window cannot be hidden, so on a screen hiding ends it. */
  hide(): void {
    this.#visible = false;
    if (!desktop.headless) this.#endBrowser();
  }

  /** Chromium shows the page's own. */
  setBackgroundColor(): void {
    return undefined;
  }

  focus(): void {
    this.webContents.bringToFront();
    app.emit('browser-window-focus', {}, this);
  }

  close(): void {
    const event = new Preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#visible = false;
    app.windows.delete(this);
    nativeTheme.off('updated', this.#followTheme);
    this.#endBrowser();
    this.emit('closed');
    if (app.windows.size === 0) app.emit('window-all-closed');
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  /** Unknown here; a minimized Chromium window comes back with `focus`. */
  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.show();
  }

  /** App windows of Chromium have no menu. */
  setMenu(): void {
    return undefined;
  }

  #endBrowser(): void {
    const ended = this.webContents.end().catch(() => undefined);
    app.closing.add(ended);
    void ended.then(() => app.closing.delete(ended));
  }
}

BrowserWindow.prototype satisfies Pick<
  ElectronWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isMinimized'
  | 'restore'
  | 'setBackgroundColor'
  | 'setMenu'
>;
