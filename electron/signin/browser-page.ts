import type { LanyardError } from '../contract/errors.ts';
import { failureWords } from '../words/failures.ts';
import type { BrowserPage } from '../oauth/loopback/browser-page.ts';

/** What the waiting browser shows when a sign-in has ended: what happened and where to go. */
export function pageFor(label: string, failure: LanyardError | null): BrowserPage {
  if (!failure) return { title: `Signed in to ${label}`, text: 'Go back to Lanyard. You can close this tab.' };
  const { title, remedy } = failureWords(failure.code);
  return { title: `Not signed in to ${label}`, text: `${title}. ${remedy} Lanyard offers another way to sign in.` };
}
