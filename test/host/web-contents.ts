import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent } from 'electron';
import type { Frame } from 'playwright-core';
import { fromBrowser, originOf } from './address.ts';
import { AppBrowser, type BrowserOptions } from './browser.ts';
import { desktop } from './desktop.ts';
import { ipcMain } from './ipc.ts';
import { modes } from './modes.ts';
import { Preventable } from './preventable.ts';
import { checkScheme } from './session.ts';
import { createWire } from './wire.ts';

type Shape = Pick<BrowserOptions, 'preload' | 'width' | 'height' | 'colorScheme' | 'onClose' | 'onFocus'>;

interface HostFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: HostFrame | null;
}

const wire = createWire();

let lastId = 0;

/** The page of one window, and the browser it is in. */
export class HostWebContents extends EventEmitter {
  readonly id = ++lastId;
  #url = '';
  #browser: Promise<AppBrowser> | null = null;
  endpoint: string | null = null;

  /** Windows that a page opens are closed whatever the handler says: this app denies them all. */
  setWindowOpenHandler(): void {
    return undefined;
  }

  getURL(): string {
    return this.#url;
  }

  get isOpen(): boolean {
    return this.#browser !== null;
  }

  send(channel: string, ...args: unknown[]): void {
    let sent: string;
    try {
      sent = wire.encode(args);
    } catch {
      throw new TypeError('Failed to serialize arguments');
    }
    desktop.emit('to-page', this.#url, args);
    void this.#browser?.then(
      (browser) => {
        browser.send(channel, sent);
      },
      () => undefined,
    );
  }

  async load(url: string, shape: Shape): Promise<void> {
    checkScheme(url);
    this.#url = url;
    this.#browser = AppBrowser.open({
      ...shape,
      url,
      onCall: (frame, channel, args) => this.#answer(frame, channel, args),
      onClose: () => {
        this.#browser = null;
        this.endpoint = null;
        shape.onClose();
      },
      mayNavigate: (to) => this.#mayNavigate(to),
    });
    this.endpoint = (await this.#browser).endpoint;
    this.emit('did-finish-load');
  }

  async end(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    this.endpoint = null;
    await (await browser)?.close();
  }

  setColorScheme(colorScheme: 'light' | 'dark' | null): void {
    this.#browser?.then(
      (browser) => {
        browser.setColorScheme(colorScheme);
      },
      () => undefined,
    );
  }

  bringToFront(): void {
    this.#browser?.then(
      (browser) => {
        browser.bringToFront();
      },
      () => undefined,
    );
  }

  setMinimized(minimized: boolean): void {
    this.#browser?.then(
      (browser) => {
        browser.setMinimized(minimized);
      },
      () => undefined,
    );
  }

  async #answer(frame: Frame, channel: string, args: string | readonly unknown[]): Promise<unknown> {
    if (typeof args !== 'string') return this.#invoke(frame, channel, args);
    try {
      return wire.encode({ result: await this.#invoke(frame, channel, wire.decode(args) as unknown[]) });
    } catch (error) {
      return wire.encode({ error: String(error) });
    }
  }

  async #invoke(frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown> {
    const answer = await ipcMain.invoke(this.#eventFrom(frame), channel, args);
    desktop.emit('to-page', this.#url, answer);
    return answer;
  }

  #mayNavigate(url: string): boolean {
    const event = Object.assign(new Preventable(), { url });
    this.emit('will-navigate', event, url);
    this.emit('will-frame-navigate', event, url);
    return !event.defaultPrevented;
  }

  #eventFrom(frame: Frame): IpcMainInvokeEvent {
    return { sender: this, senderFrame: seen(frameOf(frame)), type: 'frame' } as unknown as IpcMainInvokeEvent;
  }
}

/** The calling frame as main sees it: see the mode `senderFrame`. */
const seen = (frame: HostFrame): HostFrame | null => {
  if (modes.senderFrame === 'true') return frame;
  return modes.senderFrame === 'gone' ? null : { ...frame, origin: modes.senderFrame };
};

const frameOf = (frame: Frame): HostFrame => {
  const parent = frame.parentFrame();
  return {
    url: fromBrowser(frame.url()),
    origin: originOf(frame.url()),
    parent: parent === null ? null : frameOf(parent),
  };
};
