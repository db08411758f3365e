import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class HostIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Channels with a handler or a listener, sorted. */
  channels(): string[] {
    return [...this.#handlers.keys(), ...this.eventNames().map(String)].sort();
  }

  /**
   * What `ipcRenderer.invoke` reaches. Arguments and answer are cloned on the way.
   *
   * @throws what the handler threw; DataCloneError for an answer that cannot be cloned
   */
  async invoke(event: IpcMainInvokeEvent, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(event, ...structuredClone(args)));
  }
}

export const ipcMain = new HostIpcMain();
ipcMain satisfies Pick<IpcMain, 'handle' | 'removeHandler'>;
