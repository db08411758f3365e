import { EventEmitter } from 'node:events';
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions } from 'electron';
import { app } from './app.ts';
import { modes } from './modes.ts';
import { nativeTheme } from './native-theme.ts';
import { Preventable } from './preventable.ts';
import { HostWebContents } from './web-contents.ts';

/**
 * A window of the app: one Chromium in an app window. A person who closes it on a screen ends that Chromium; when the app
 * answers by hiding, as it does, the next `show` starts another, which loads the page anew. In Electron the page stays, as
 * it does here when the app hides the window by itself.
 */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new HostWebContents();
  readonly #options: BrowserWindowConstructorOptions;
  #visible = false;
  #minimized = false;
  #painted = false;
  #readyToShow = false;
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
    app.emit('browser-window-created', {}, this);
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
    this.#painted = true;
    this.#tellReady();
  }

  /** When and whether it comes: see the mode `readyToShow`. */
  #tellReady(): void {
    if (this.#destroyed || this.#readyToShow || !this.#painted || modes.readyToShow === 'never') return;
    if (modes.readyToShow === 'after-show' && !this.#visible) return;
    this.#readyToShow = true;
    this.emit('ready-to-show');
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
    } else {
      if (!this.#minimized) this.webContents.setMinimized(false);
      setImmediate(() => {
        this.#tellReady();
      });
    }
  }

  /** A Chromium window cannot be hidden, so on a screen it goes to the taskbar: the page stays. */
  hide(): void {
    this.#visible = false;
    this.webContents.setMinimized(true);
  }

  minimize(): void {
    this.#minimized = true;
    this.webContents.setMinimized(true);
    this.emit('minimize');
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
    if (app.windows.size === 0) app.allWindowsClosed();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  /** As far as it was minimized by a call: what the person does to a Chromium window is not seen. */
  isMinimized(): boolean {
    return this.#minimized;
  }

  restore(): void {
    this.#minimized = false;
    this.webContents.setMinimized(false);
    this.emit('restore');
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
  | 'minimize'
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
