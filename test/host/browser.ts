import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright-core';
import { browserArguments, findBrowser } from '../../scripts/find-browser.ts';
import { fromBrowser, toBrowser } from './address.ts';
import { desktop } from './desktop.ts';
import { callName, deliverName, pageScript } from './page-script.ts';
import { handlerFor, privilegesOf } from './session.ts';

export interface BrowserOptions {
  readonly url: string;
  /** Absolute path of the preload script; empty without one. */
  readonly preload: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark' | null;
  /** Arguments and answer are on the wire (`wire.ts`); plain where a script calls past the preload script's `electron`. */
  readonly onCall: (frame: Frame, channel: string, args: string | readonly unknown[]) => Promise<unknown>;
  readonly onFocus: () => void;
  /** Whether a navigation of the page may go on. */
  readonly mayNavigate: (url: string) => boolean;
  /** The person closed the window, or the browser ended. */
  readonly onClose: () => void;
}

/** One Chromium with one page in an app window: a window of the app has its own browser, so its own processes. */
export class AppBrowser {
  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
    private readonly profile: string,
    /** Where a controller reaches the page by the DevTools protocol; null when there is no controller. */
    readonly endpoint: string | null,
  ) {}

  static async open(options: BrowserOptions): Promise<AppBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'lanyard-window-'));
    const context = await launch(profile, options);
    const page = context.pages()[0] ?? (await context.newPage());
    context.on('page', (other) => void other.close());
    await context.exposeBinding(
      callName,
      ({ frame }, kind: string, channel: string, args: string | readonly unknown[]) => {
        if (kind !== 'focus') return options.onCall(frame, channel, args);
        if (!desktop.headless) options.onFocus();
        return undefined;
      },
    );
    await context.addInitScript(pageScript(options.preload === '' ? '' : await readFile(options.preload, 'utf8')));
    await context.route('**/*', (route, request) => answer(route, request, options));
    const endpoint = desktop.controlled ? await endpointOf(profile) : null;
    const browser = new AppBrowser(context, page, profile, endpoint);
    page.on('close', options.onClose);
    await page.goto(toBrowser(options.url));
    return browser;
  }

  /** Delivers a message, on the wire, to the page; lost when the page is going away, as in Electron. */
  send(channel: string, sent: string): void {
    this.page
      .evaluate(
        ([name, ...message]) => {
          (globalThis as unknown as Record<string, (...given: string[]) => void>)[name]?.(...message);
        },
        [deliverName, channel, sent] as const,
      )
      .catch(() => undefined);
  }

  setColorScheme(colorScheme: 'light' | 'dark' | null): void {
    this.page.emulateMedia({ colorScheme }).catch(() => undefined);
  }

  bringToFront(): void {
    this.page.bringToFront().catch(() => undefined);
  }

  /** On a screen: to the taskbar, or back. */
  setMinimized(minimized: boolean): void {
    if (desktop.headless) return;
    const set = async (): Promise<void> => {
      const session = await this.context.newCDPSession(this.page);
      const { windowId } = await session.send('Browser.getWindowForTarget');
      const windowState = minimized ? 'minimized' : 'normal';
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
      await session.detach();
    };
    // The window was closed meanwhile.
    set().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

const launch = async (
  profile: string,
  { url, width, height, colorScheme }: BrowserOptions,
): Promise<BrowserContext> => {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('Neither Chrome nor Chromium nor Edge was found.');
  const { chromium } = await import('playwright-core');
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: desktop.headless,
    viewport: null,
    colorScheme,
    ignoreDefaultArgs: ['--enable-automation'],
    // Signals are the app's.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...browserArguments(),
      // A window without tabs and address; where there is no window, its early page would only race with ours.
      ...(desktop.headless ? [] : ['--app=data:text/html,<title>Lanyard</title>']),
      // Means nothing to Chromium: tells the windows' processes apart.
      `--lanyard-page=${toBrowser(url)}`,
      `--window-size=${width},${height}`,
      ...(desktop.controlled ? ['--remote-debugging-port=0'] : []),
    ],
  });
};

/** Chromium writes the port that it chose into its profile: on a busy machine, and the first time, after many seconds. */
const endpointOf = async (profile: string): Promise<string> => {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')).split('\n');
    if (port !== undefined && port !== '') return `http://127.0.0.1:${port}`;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Chromium opened no DevTools port.');
};

/** Requests of the app's own scheme go to its handler; the page has no network, so everything else is refused. */
const answer = async (route: Route, request: PageRequest, { url, mayNavigate }: BrowserOptions): Promise<void> => {
  const asked = fromBrowser(request.url());
  if (request.isNavigationRequest() && asked !== url && !mayNavigate(asked)) return route.abort('aborted');
  const handler = asked === request.url() ? undefined : handlerFor(asked);
  if (handler === undefined) return route.abort('blockedbyclient');
  const fetches = ['fetch', 'xhr'].includes(request.resourceType());
  if (fetches && privilegesOf(asked).supportFetchAPI !== true) return route.abort('failed');
  const response = await handler(new Request(asked, { method: request.method() }));
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
};
