import { setTimeout as wait } from 'node:timers/promises';
import { BrowserWindow } from 'electron';
import { mainPage } from './page.ts';
import { whenShowable } from './when-showable.ts';
import { backgroundColor, windowOptions } from './window-options.ts';

/** The app does not wait longer than this for the page of a prepared window, in milliseconds. */
const longestWait = 5_000;

/** A hidden window keeps its renderer process, so it is destroyed after this many milliseconds and rebuilt on demand. */
const keepHiddenFor = 3 * 60_000;

/**
 * The one main window. Closing it hides it: the app lives in the tray. No API says whether a Linux desktop shows the
 * tray, so closing hides there too, and a second launch always brings the window back.
 */
export class MainWindow {
  #window: BrowserWindow | null = null;
  #expiry: NodeJS.Timeout | null = null;
  #loaded = Promise.resolve();
  /** The page has something to show. */
  #painted = false;
  /** Somebody asked for the window, perhaps before its page had anything to show. */
  #wanted = false;

  constructor(private readonly preload: string) {}

  /** Builds the window and lets its page load, out of sight until `show`. Resolves once it has loaded, or should have. */
  async prepare(): Promise<void> {
    this.#build();
    await Promise.race([this.#loaded, wait(longestWait, undefined, { ref: false })]);
  }

  /** Shows the window and brings it to the front; builds it when there is none. */
  show(): void {
    this.#keep();
    const window = this.#window ?? this.#build();
    this.#wanted = true;
    if (!this.#painted) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Whether `id` is the id of this window's page (`webContents.id`). */
  owns(id: number): boolean {
    return this.#window !== null && !this.#window.isDestroyed() && this.#window.webContents.id === id;
  }

  /** Sends to the page, if there is one. */
  send(channel: string, value: unknown): void {
    if (this.#window !== null && !this.#window.isDestroyed()) this.#window.webContents.send(channel, value);
  }

  #build(): BrowserWindow {
    const window = new BrowserWindow({ ...windowOptions(this.preload), width: 960, height: 640, minWidth: 420 });
    this.#window = window;
    this.#painted = false;
    whenShowable(window, () => {
      this.#painted = true;
      // Prepared before the person's theme was read.
      window.setBackgroundColor(backgroundColor());
      if (this.#wanted) window.show();
    });
    window.on('close', (event) => {
      event.preventDefault();
      window.hide();
      this.#destroyLater();
    });
    window.on('closed', () => {
      this.#window = null;
      this.#wanted = false;
      this.#keep();
    });
    // A page that crashed is no use; the next `show` makes a new one.
    window.webContents.on('render-process-gone', () => {
      window.destroy();
    });
    this.#loaded = window.loadURL(mainPage).catch(() => {
      // The window was destroyed while it loaded.
    });
    return window;
  }

  #destroyLater(): void {
    this.#keep();
    this.#expiry = setTimeout(() => this.#window?.destroy(), keepHiddenFor);
    this.#expiry.unref();
  }

  #keep(): void {
    if (this.#expiry !== null) clearTimeout(this.#expiry);
    this.#expiry = null;
  }
}
