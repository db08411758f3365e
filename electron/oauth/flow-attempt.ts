import type { LanyardError } from '../contract/errors.ts';
import type { BrowserPage } from './loopback/browser-page.ts';

/** A code that is typed at a page, on any device. */
export interface UserCode {
  readonly text: string;
  readonly page: string;
}

/** What a flow needs of the attempt that it runs in. */
export interface FlowAttempt {
  /** Aborted with a `LanyardError` `cancelled` or `sign-in-timed-out`. */
  readonly signal: AbortSignal;
  /** Tells the person where the attempt stands. */
  step(step: 'preparing' | 'exchanging' | 'checking'): void;
  /**
   * Opens a page, says so, and remembers the page for "open again" and "copy the link".
   * @throws LanyardError `browser-failed`
   */
  openInBrowser(url: string): Promise<void>;
  /** Shows a code, and opens its page; a browser that does not open ends nothing: any device will do. */
  showCode(code: UserCode): Promise<void>;
  /** What the browser shows in the end: null for success. */
  browserPage(failure: LanyardError | null): BrowserPage;
}
