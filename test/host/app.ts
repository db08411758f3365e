import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, LoginItemSettings, Settings } from 'electron';
import { z } from 'zod';
import { modes } from './modes.ts';
import { Preventable } from './preventable.ts';
import { quitAtSignals } from './signals.ts';
import { SingleInstance } from './single-instance.ts';

const root = join(import.meta.dirname, '../..');
const about = z
  .object({ version: z.string(), productName: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** A window as the app's quitting sees it. */
export interface Closable {
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
}

class HostApp extends EventEmitter {
  isPackaged = false;
  #path = root;
  #isReady = false;
  #quitting = false;
  readonly windows = new Set<Closable>();
  /** Browsers that are still closing; the process waits for them before it ends. */
  readonly closing = new Set<Promise<unknown>>();
  #becameReady: () => void = () => undefined;
  readonly #ready = new Promise<void>((resolve) => {
    this.#becameReady = resolve;
  });
  readonly #paths: Record<string, string> = {};
  #instance: SingleInstance | null = null;

  /** From here on it is an installed app, whose archive was unpacked to `folder`. */
  pack(folder: string): void {
    this.isPackaged = true;
    this.#path = folder;
  }

  becomeReady(): void {
    this.#isReady = true;
    quitAtSignals(() => {
      this.quit();
    });
    this.#becameReady();
    this.emit('ready');
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  getName(): string {
    return about.productName;
  }

  getVersion(): string {
    return about.version;
  }

  getAppPath(): string {
    return this.#path;
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    return this.#paths[name] ?? defaultPath(name);
  }

  setPath(name: string, path: string): void {
    this.#paths[name] = path;
  }

  requestSingleInstanceLock(): boolean {
    this.#instance = new SingleInstance(this.getPath('userData'), () =>
      this.emit('second-instance', new Preventable(), process.argv, process.cwd()),
    );
    return this.#instance.take();
  }

  /** Chromium's sandbox is on wherever it can be; see `browserArguments`. */
  enableSandbox(): void {
    return undefined;
  }

  setAppUserModelId(): void {
    return undefined;
  }

  getLoginItemSettings(): LoginItemSettings {
    return { ...modes.loginItem, launchItems: [] };
  }

  setLoginItemSettings({ openAtLogin = false }: Settings): void {
    modes.loginItem = { ...modes.loginItem, openAtLogin, executableWillLaunchAtLogin: openAtLogin };
  }

  quit(): void {
    if (this.#prevented('before-quit')) return;
    this.#quitting = true;
    for (const window of this.windows) {
      window.close();
      if (!window.isDestroyed()) {
        this.#quitting = false;
        return;
      }
    }
    if (this.#prevented('will-quit')) return;
    this.emit('quit', new Preventable(), 0);
    this.#end(0);
  }

  exit(code = 0): void {
    this.#quitting = true;
    for (const window of this.windows) window.destroy();
    this.emit('quit', new Preventable(), code);
    this.#end(code);
  }

  /** Told by the window that was the last one. */
  allWindowsClosed(): void {
    if (this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  #prevented(name: string): boolean {
    const event = new Preventable();
    this.emit(name, event);
    return event.defaultPrevented;
  }

  #end(code: number): void {
    this.#instance?.release();
    void Promise.allSettled(this.closing).then(() => process.exit(code));
  }
}

const defaultPath = (name: string): string => {
  if (name === 'userData') return join(configFolder(), about.productName);
  if (name === 'home') return homedir();
  if (name === 'temp') return tmpdir();
  throw new Error(`The host knows no path "${name}".`);
};

const configFolder = (): string => {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData/Roaming');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
};

export const app = new HostApp();
app satisfies Pick<
  App,
  | 'isPackaged'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'whenReady'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'getLoginItemSettings'
  | 'isReady'
  | 'setLoginItemSettings'
  | 'quit'
  | 'exit'
>;
