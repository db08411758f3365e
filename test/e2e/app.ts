import { chromium, type Browser, type Page } from 'playwright-core';
import { z } from 'zod';
import { HostClient, type HostRecord } from '../host/client.ts';
import type { TrayEntry } from '../host/desktop.ts';
import type { ModesInput } from '../host/modes.ts';

const windowsSchema = z.array(
  z.object({
    id: z.number(),
    url: z.string(),
    visible: z.boolean(),
    minimized: z.boolean(),
    endpoint: z.string().nullable(),
  }),
);
type HostWindow = z.infer<typeof windowsSchema>[number];

const mainUrl = 'lanyard://app/index.html';
const secretUrl = 'lanyard://app/secret.html';

export interface LaunchOptions {
  /** The profile; a second launch with the same one continues where the first ended. */
  readonly userDataDir: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
  readonly temp?: string;
  /** The archive of the packed app, in place of the bundle. */
  readonly main?: string;
  readonly modes?: ModesInput;
  readonly onRecord?: (record: HostRecord) => void;
}

/** Starts the built app under control and waits for its window. */
export const launchApp = async (options: LaunchOptions): Promise<LaunchedApp> => {
  const app = new LaunchedApp(options);
  try {
    await app.waitForWindow();
  } catch (error) {
    app.kill();
    throw error;
  }
  return app;
};

/** The whole app, driven as a person would: its windows by Playwright, the desktop around it as data. */
export class LaunchedApp {
  #host: HostClient;
  #page: Page | null = null;
  readonly #browsers = new Map<string, Browser>();

  constructor(private readonly options: LaunchOptions) {
    this.#host = this.#start();
  }

  /** The main window's page. After the window was rebuilt, `waitForWindow` comes first. */
  get page(): Page {
    if (this.#page === null) throw new Error('There is no main window now.');
    return this.#page;
  }

  readonly tray = {
    view: async (): Promise<{ icon: string; tooltip: string; entries: TrayEntry[] }> =>
      (await this.#host.ask('tray')) as { icon: string; tooltip: string; entries: TrayEntry[] },
    /** Clicks the item at the end of a path of labels. */
    click: async (...path: string[]): Promise<void> => {
      await this.#host.ask('tray.click', path);
    },
    clickIcon: async (): Promise<void> => {
      await this.#host.ask('tray.clickIcon');
    },
  };

  readonly clipboard = {
    read: async (): Promise<string> => z.string().parse(await this.#host.ask('clipboard.read')),
    write: async (text: string): Promise<void> => {
      await this.#host.ask('clipboard.write', text);
    },
    /** The types of the last write; a secret carries more than text. */
    types: async (): Promise<string[]> => z.array(z.string()).parse(await this.#host.ask('clipboard.types')),
  };

  readonly notifications = {
    list: async (): Promise<{ title: string; body: string }[]> =>
      z.array(z.object({ title: z.string(), body: z.string() })).parse(await this.#host.ask('notifications')),
    click: async (index: number): Promise<void> => {
      await this.#host.ask('notifications.click', index);
    },
  };

  /** The next address that the app gives to the system browser. */
  nextOpenedUrl(timeout?: number): Promise<string> {
    return this.#host.nextOpenedUrl(timeout);
  }

  async windows(): Promise<HostWindow[]> {
    return windowsSchema.parse(await this.#host.ask('windows'));
  }

  /** The IPC channels that main answers. */
  async channels(): Promise<string[]> {
    return z.array(z.string()).parse(await this.#host.ask('channels'));
  }

  /** Waits until the main window is there; `page` is its page then. */
  async waitForWindow(): Promise<Page> {
    this.#page = await this.#pageOf(mainUrl);
    return this.#page;
  }

  /** Waits for the small window in which a secret is entered. */
  secretPage(): Promise<Page> {
    return this.#pageOf(secretUrl);
  }

  /** The main window as main knows it. */
  async mainWindow(): Promise<HostWindow | undefined> {
    return (await this.windows()).find(({ url }) => url === mainUrl);
  }

  /** Closes the main window, as a person would. */
  async closeWindow(): Promise<void> {
    await this.#host.ask('window.close', (await this.mainWindow())?.id);
  }

  async minimizeWindow(): Promise<void> {
    await this.#host.ask('window.minimize', (await this.mainWindow())?.id);
  }

  /** From now on the desktop behaves like this, in all else like a healthy one. */
  async setModes(modes: ModesInput): Promise<void> {
    await this.#host.ask('modes', modes);
  }

  /** macOS: the person clicks the icon in the dock. */
  async activate(): Promise<void> {
    await this.#host.ask('activate');
  }

  /** The computer is about to shut down; whether the app asks it to wait. */
  async shutdown(): Promise<boolean> {
    return z.boolean().parse(await this.#host.ask('shutdown'));
  }

  /** Windows: the session ends. */
  async endSession(): Promise<void> {
    await this.#host.ask('session-end');
  }

  /** How many listeners the app has for each signal. */
  async signalListeners(): Promise<Record<string, number>> {
    return z.record(z.string(), z.number()).parse(await this.#host.ask('signals'));
  }

  signal(name: NodeJS.Signals): void {
    this.#host.signal(name);
  }

  /** The window gains the focus. */
  async focus(): Promise<void> {
    await this.#host.ask('focus');
  }

  /** The app is launched once more. */
  async launchAgain(): Promise<void> {
    await this.#host.ask('second-instance');
  }

  /** The computer wakes up. */
  async resume(): Promise<void> {
    await this.#host.ask('resume');
  }

  /** Asks the app to quit; returns its exit code. It may ask the person first, so this may not end. */
  async quit(): Promise<number | null> {
    await this.#host.ask('quit');
    return this.ended();
  }

  /** Resolves with the exit code when the app has ended. */
  async ended(): Promise<number | null> {
    const code = await this.#host.exited;
    await this.#forgetPages();
    return code;
  }

  /** Ends the app at once, as a power cut would. */
  kill(): void {
    this.#host.kill();
  }

  /** Quits (or, with `killed`, kills) the app and starts it again with the same profile. */
  async restart({ killed = false } = {}): Promise<Page> {
    if (killed) {
      this.kill();
      await this.ended();
    } else {
      await this.quit();
    }
    this.#host = this.#start();
    return this.waitForWindow();
  }

  /** Id of the app's main process. */
  get pid(): number {
    if (this.#host.pid === undefined) throw new Error('The app did not start.');
    return this.#host.pid;
  }

  /** What the app wrote on its terminal since it was started last. */
  get output(): string {
    return this.#host.output;
  }

  #start(): HostClient {
    return new HostClient({ env: {}, args: [], ...this.options });
  }

  async #pageOf(wanted: string): Promise<Page> {
    for (let attempt = 0; attempt < 600; attempt++) {
      const found = (await this.windows()).find(({ url, endpoint }) => url === wanted && endpoint !== null);
      if (found?.endpoint) return this.#connect(found.endpoint);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`No window shows ${wanted}.\n${this.output}`);
  }

  async #connect(endpoint: string): Promise<Page> {
    let browser = this.#browsers.get(endpoint);
    if (browser?.isConnected() !== true) {
      browser = await chromium.connectOverCDP(endpoint);
      this.#browsers.set(endpoint, browser);
    }
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The window has no page.');
    return page;
  }

  async #forgetPages(): Promise<void> {
    this.#page = null;
    await Promise.allSettled([...this.#browsers.values()].map((browser) => browser.close()));
    this.#browsers.clear();
  }
}
