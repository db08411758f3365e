import { signal as observed } from '@preact/signals-core';
import type { LanyardError } from '../../contract/errors.ts';
import type { ProviderSignInView } from '../../contract/provider-view.ts';
import { failureWords } from '../../words/failures.ts';
import { ProviderError, type ProviderAttempt } from '../../idp/inspection.ts';
import { attemptLimitMs, startBrowserAttempt } from '../../oauth/browser-attempt.ts';
import type { BrowserPage } from '../../oauth/loopback/browser-page.ts';
import type { Faults } from '../faults.ts';
import type { ProviderDeps } from './identity-providers.ts';
import { providerFailure } from './provider-failure.ts';

interface Options {
  readonly by: ProviderSignInView['by'];
  /** The provider's host, for the page that the browser ends on. */
  readonly host: string;
  readonly deps: Omit<ProviderDeps, 'signal'>;
  /** @throws LanyardError `browser-failed` */
  readonly open: (url: string) => Promise<void>;
  readonly faults: Faults;
}

/** What the waiting browser shows when a sign-in at a provider has ended. */
function pageFor(host: string, failure: LanyardError | null): BrowserPage {
  if (!failure) return { title: `${host} sent your claims`, text: 'Go back to Lanyard. You can close this tab.' };
  const { title, remedy } = failureWords(failure.code);
  const advice = failure instanceof ProviderError ? failure.advice : null;
  return { title: 'No claims were read', text: advice ? `${advice.cause} ${advice.remedy}` : `${title}. ${remedy}` };
}

/** One sign-in straight at a provider, as the window sees and steers it, and as the way works with it. */
export function createProviderAttempt({ by, host, deps, open, faults }: Options) {
  const view = observed<ProviderSignInView>({
    by,
    step: 'preparing',
    endsAt: deps.now() + attemptLimitMs,
    hasLink: false,
    userCode: null,
    failure: null,
  });
  const show = (change: Partial<ProviderSignInView>) => {
    view.value = { ...view.peek(), ...change };
  };
  const { signal, step, openInBrowser, showCode, link, openAgain, cancel, end } = startBrowserAttempt<
    ProviderSignInView['step']
  >({ open, show: (change) => show({ hasLink: false, ...change }) });
  const attempt: ProviderAttempt = {
    ...deps,
    signal,
    step,
    openInBrowser,
    showCode,
    browserPage: (failure) => pageFor(host, failure),
  };
  return {
    attempt,
    get view() {
      return view.value;
    },
    get link() {
      return link();
    },
    /** @throws LanyardError `browser-failed` */
    openAgain,
    cancel,
    /** Stops the clock; a failure stays in view until it is dismissed. */
    end: (error: unknown) => {
      end();
      if (error !== null) show({ failure: providerFailure(faults, error), userCode: null, hasLink: false });
    },
  };
}

export type RunningProviderSignIn = ReturnType<typeof createProviderAttempt>;
