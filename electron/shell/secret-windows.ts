import { BrowserWindow } from 'electron';
import type { Entered, SecretWindow } from '../app/ports.ts';
import { LanyardError } from '../contract/errors.ts';
import type { ArgsOf } from '../contract/commands.ts';
import type { SecretPrompt } from '../contract/state.ts';
import { secretPage } from './page.ts';
import { whenShowable } from './when-showable.ts';
import { windowOptions } from './window-options.ts';

interface Asking {
  readonly prompt: SecretPrompt;
  readonly window: BrowserWindow;
  /** Set once, just before the window is destroyed. */
  entered: Entered | null;
}

/**
 * The small windows in which a person types or pastes a secret. Each has its own renderer process, which ends with the
 * window, so that the main window's process never holds what was entered.
 */
export class SecretWindows implements SecretWindow {
  readonly #asking = new Map<number, Asking>();

  constructor(private readonly preload: string) {}

  ask(prompt: SecretPrompt, signal: AbortSignal): Promise<Entered | null> {
    if (signal.aborted) return Promise.resolve(null);
    const window = this.#build(prompt);
    const id = window.webContents.id;
    const asking: Asking = { prompt, window, entered: null };
    this.#asking.set(id, asking);
    const abort = (): void => {
      window.destroy();
    };
    signal.addEventListener('abort', abort);
    return new Promise((resolve) => {
      window.on('closed', () => {
        signal.removeEventListener('abort', abort);
        this.#asking.delete(id);
        resolve(asking.entered);
      });
    });
  }

  /** Whether `id` is the `webContents.id` of an open secret window. */
  readonly owns = (id: number): boolean => this.#asking.has(id);

  /** What the page's commands do; `id` is the `webContents.id` of the window that calls. */
  readonly handlers = {
    'secret.prompt': (_args: unknown, id: number): Promise<SecretPrompt> => Promise.resolve(this.#find(id).prompt),
    'secret.submit': (args: ArgsOf<'secret.submit'>, id: number): Promise<void> =>
      this.#end(id, enteredFor(this.#find(id).prompt, args)),
    'secret.cancel': (_args: unknown, id: number): Promise<void> => this.#end(id, null),
  };

  #find(id: number): Asking {
    const asking = this.#asking.get(id);
    if (asking === undefined) throw new LanyardError('not-found');
    return asking;
  }

  #end(id: number, entered: Entered | null): Promise<void> {
    const asking = this.#find(id);
    asking.entered = entered;
    // The answer to this call should still reach the page.
    setImmediate(() => {
      asking.window.destroy();
    });
    return Promise.resolve();
  }

  #build({ purpose }: SecretPrompt): BrowserWindow {
    const window = new BrowserWindow({
      ...windowOptions(this.preload),
      width: 460,
      height: purpose === 'password' ? 340 : 260,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
    });
    window.setMenu(null);
    whenShowable(window, () => {
      window.show();
    });
    window.webContents.on('render-process-gone', () => {
      window.destroy();
    });
    window.loadURL(secretPage).catch(() => {
      // The window was destroyed while it loaded.
    });
    return window;
  }
}

/** What was typed, as the kind of thing that was asked for. */
function enteredFor({ purpose }: SecretPrompt, { secret, email }: ArgsOf<'secret.submit'>): Entered {
  if ((purpose === 'password') !== (email !== undefined)) throw new LanyardError('bad-arguments');
  return email === undefined ? { kind: 'secret', secret } : { kind: 'password', email, password: secret };
}
