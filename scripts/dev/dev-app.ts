import type { ChildProcess } from 'node:child_process';

/** How one launch of the app is started and reached. */
export interface Launcher {
  readonly start: () => ChildProcess;
  /** Where Chromium's DevTools protocol reaches the pages that are open now. */
  readonly endpoints: (child: ChildProcess) => Promise<readonly string[]>;
}

/** An app that does not quit within this many milliseconds, perhaps since it asks first, is ended. */
const longestQuit = 3_000;

/** The app while it is worked on: started again or its pages loaded again, one after the other, until somebody quits it. */
export class DevApp {
  #child: ChildProcess | null = null;
  #last: Promise<void> = Promise.resolve();

  /** @param onQuit hears that the app ended by itself: its exit code, or null after a signal */
  constructor(
    private readonly launcher: Launcher,
    private readonly reloadPages: (endpoint: string) => Promise<void>,
    private readonly onQuit: (code: number | null) => void,
  ) {}

  /** Starts the app; one that runs is quit first. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#quit();
      const child = this.launcher.start();
      this.#child = child;
      child.once('exit', (code) => {
        if (this.#child !== child) return;
        this.#child = null;
        this.onQuit(code);
      });
    });
  }

  /** Loads the pages of the running app again; there is nothing to do while none runs. */
  reload(): Promise<void> {
    return this.#next(async () => {
      if (this.#child === null) return;
      for (const endpoint of await this.launcher.endpoints(this.#child)) await this.reloadPages(endpoint);
    });
  }

  stop(): Promise<void> {
    return this.#next(() => this.#quit());
  }

  async #quit(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), longestQuit);
    await ended;
    clearTimeout(timer);
  }

  #next(step: () => Promise<void>): Promise<void> {
    const run = this.#last.then(step);
    this.#last = run.catch((error: unknown) => {
      console.error(error);
    });
    return this.#last;
  }
}
