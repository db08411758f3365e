import type { Answers } from './answers.ts';
import type { Cli } from './machine.ts';
import type { Fetch } from '../http/fetch.ts';
import type { LanyardError } from '../contract/errors.ts';
import type { OutputLine, SignInStep, WayOffer } from '../contract/state.ts';
import type { WayInCredential } from './key-operations.ts';
import type { TidyUps } from '../keys/tidy-ups.ts';
import type { BrowserPage } from '../oauth/loopback/browser-page.ts';
import type { Deployment } from '../settings/schema.ts';
import type { Vault } from '../vault/vault.ts';

/** What a person entered in the secret window, or took from the clipboard. */
export type Entered =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'password'; readonly email: string; readonly password: string };

/** What the person entered, unread, and the place to say whether it was taken. */
export interface Entry {
  readonly entered: Entered;
  readonly accept: () => void;
  /** The attempt goes on waiting; the person is told why. */
  readonly refuse: (error: unknown) => void;
}

/** A key that another program on this machine holds. */
export interface AdoptedKey {
  readonly origin: string;
  readonly key: string;
}

/** What one way in has to work with during one attempt. */
export interface Attempt {
  readonly deployment: Deployment;
  readonly machine: string;
  readonly fetch: Fetch;
  /** Aborted with a `LanyardError` `cancelled` or `sign-in-timed-out`. */
  readonly signal: AbortSignal;
  /** What the deployment has answered in this attempt, for the refresh and the reading right after it. */
  readonly answers: Answers;
  /** When the attempt began, by the deployment's own clock (milliseconds since 1970, whole seconds). */
  readonly startedAtByServer: number;
  readonly vault: Vault;
  readonly tidyUps: TidyUps;
  /** Tells the person where the attempt stands. */
  step(step: SignInStep): void;
  /**
   * Opens a page of the deployment and remembers it for "open again" and "copy the link".
   * @throws LanyardError `browser-failed`
   */
  openInBrowser(url: string): Promise<void>;
  /**
   * Shows a code to be typed at `page`, and opens that page as `openInBrowser` does. A browser that does not open ends
   * nothing: the page can be opened on any device.
   */
  showCode(code: { readonly text: string; readonly page: string }): Promise<void>;
  /** This machine, for a way in that goes through a program on it. */
  readonly cli: Cli;
  /** The person lets the key be taken from that program, although it is unproven that this works. */
  readonly mayTakeCliKey: boolean;
  /** Says what to do until there is a key to paste, in place of what the way in says by itself. */
  guide(sentences: readonly string[]): void;
  /** Shows a line of the program's output, in which nothing secret is left; the last 200 stay. */
  showOutput(line: OutputLine): void;
  /**
   * The key of the Coder CLI that the person agreed to use, and the origin it belongs to.
   * @throws LanyardError `way-closed` when nothing was agreed to, `cli-no-key`, `cli-foreign`
   */
  adoptedKey(): Promise<AdoptedKey>;
  /** Waits for a key or a password from the secret window or the clipboard. */
  nextEntered(): Promise<Entry>;
  /** What the browser shows: null for success. */
  browserPage(failure: LanyardError | null): BrowserPage;
}

/** The key that a way in led to; it only gets us in. */
export interface WayInKey extends WayInCredential {
  /** Tells a waiting browser how it ended: null for success. */
  readonly tellBrowser: (failure: LanyardError | null) => void;
  /** Frees ports; called at the very end. */
  readonly close: () => Promise<void>;
}

/** What is said of a way in; everything but the running of it. */
export interface WayDescription {
  /** What the person reads above it. */
  readonly title: string;
  /** What will happen, as a phrase. */
  readonly happens: string;
  /** The word on its button; “Sign in” where it is absent. */
  readonly action?: string;
  /** What it begins with. Signing in to all deployments at once takes only those that begin in the browser. */
  readonly through: WayOffer['through'];
  readonly steps: readonly SignInStep[];
  /** What is asked for at once, in the secret window; null where something else comes first. */
  readonly enters: 'key' | 'password' | null;
  /** What to do until there is a key to paste, item by item. */
  readonly guide?: readonly string[];
}

/** One way of signing in. */
export interface WayIn extends WayDescription {
  /** Names it within its kind: lower-case letters, digits and hyphens, at most 32. */
  readonly id: string;
  /** @throws LanyardError: the attempt ends, and the next way in is offered. Nothing of ours is left behind. */
  run(attempt: Attempt): Promise<WayInKey>;
}

/** Why a way in is closed whose deployment, or program, was not asked yet. */
export const notKnownYet = 'Not known yet: the deployment has not answered.';

/**
 * A way in as it is offered.
 *
 * @param why it is closed, as a sentence; null when it is open.
 */
export function offerOf(way: string, description: WayDescription, why: string | null): WayOffer {
  const { title, happens, action = 'Sign in', through } = description;
  const offer = { way, title, happens, action, through };
  return why === null ? { ...offer, open: true } : { ...offer, open: false, why };
}
