import { LanyardError } from '../contract/errors.ts';
import type { FlowAttempt, UserCode } from './flow-attempt.ts';

/** An attempt ends by itself after ten minutes, as long as Coder's authorization codes live (coder-api.md 4.8). */
export const attemptLimitMs = 10 * 60_000;

/** What a person sees of any attempt. */
export interface AttemptProgress<Step extends string> {
  readonly step: Step | 'preparing' | 'browser' | 'code';
  /** A page was opened that can be opened again, or copied. */
  readonly hasLink: boolean;
  readonly userCode: UserCode | null;
}

interface Options<Step extends string> {
  /** Opens a page. @throws LanyardError `browser-failed` */
  readonly open: (url: string) => Promise<void>;
  /** Called with what is to be shown differently. Not after the end. */
  readonly show: (change: Partial<AttemptProgress<Step>>) => void;
}

/** What every attempt of a person to sign in has, whatever it signs in to. */
export interface BrowserAttempt<Step extends string> extends Pick<
  FlowAttempt,
  'signal' | 'openInBrowser' | 'showCode'
> {
  /** Tells the person where the attempt stands. */
  readonly step: (step: Step | 'preparing') => void;
  /** The page that was opened last; null where none was, and after the end. */
  readonly link: () => string | null;
  /** Opens that page again. @throws LanyardError `browser-failed` */
  readonly openAgain: () => Promise<void>;
  /** Aborts with `cancelled`. The flow ends by itself, and its owner calls `end`. */
  readonly cancel: () => void;
  /** Stops the clock, and shows nothing from now on. To be called once the flow has ended, however it ended. */
  readonly end: () => void;
}

/**
 * The clock, the scope of abortion and the page of one attempt. It starts at once, and aborts by itself with
 * `sign-in-timed-out` after `attemptLimitMs`.
 */
export function startBrowserAttempt<Step extends string>({ open, show }: Options<Step>): BrowserAttempt<Step> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new LanyardError('sign-in-timed-out')), attemptLimitMs);
  let link: string | null = null;
  let hasEnded = false;
  const tell = (change: Partial<AttemptProgress<Step>>) => {
    if (!hasEnded) show(change);
  };
  const goTo = (page: string, change: Partial<AttemptProgress<Step>>) => {
    // A flow that has not yet noticed its end opens no page any more.
    abort.signal.throwIfAborted();
    link = page;
    tell({ ...change, hasLink: true });
  };
  abort.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return {
    signal: abort.signal,
    step: (step) => tell({ step, userCode: null }),
    openInBrowser: async (url) => {
      goTo(url, { step: 'browser', userCode: null });
      await open(url);
    },
    showCode: async (userCode) => {
      goTo(userCode.page, { step: 'code', userCode });
      await open(userCode.page).catch(() => undefined);
    },
    link: () => link,
    openAgain: async () => {
      if (link !== null) await open(link);
    },
    cancel: () => abort.abort(new LanyardError('cancelled')),
    end: () => {
      clearTimeout(timer);
      link = null;
      hasEnded = true;
    },
  };
}
