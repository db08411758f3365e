import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent } from 'electron';
import type { Frame } from 'playwright-core';
import { fromBrowser, originOf } from './address.ts';
import { AppBrowser, type BrowserOptions } from './browser.ts';
import { desktop } from './desktop.ts';
import { ipcMain } from './ipc.ts';
import { Preventable } from './preventable.ts';

type Shape = Pick<BrowserOptions, 'preload' | 'width' | 'height' | 'colorScheme' | 'onClose' | 'onFocus'>;

interface HostFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: HostFrame | null;
}

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
    desktop.emit('to-page', this.#url, args);
    void this.#browser?.then(
      (browser) => {
        browser.send(channel, args);
      },
      () => undefined,
    );
  }

  async load(url: string, shape: Shape): Promise<void> {
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

  async #answer(frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown> {
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
    return { sender: this, senderFrame: frameOf(frame), type: 'frame' } as unknown as IpcMainInvokeEvent;
  }
}

const frameOf = (frame: Frame): HostFrame => {
  const parent = frame.parentFrame();
  return {
    url: fromBrowser(frame.url()),
    origin: originOf(frame.url()),
    parent: parent === null ? null : frameOf(parent),
  };
};
