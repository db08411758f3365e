import type { Cli } from '../kinds/machine.ts';
import type { Fetch } from '../http/fetch.ts';
import type { BrowserView, SecretPrompt, StartAtLoginStatus } from '../contract/state.ts';
import type { SettingsStore } from '../settings/schema.ts';
import type { Evaluation } from '../sync/evaluation/evaluate.ts';
import type { Evidence } from '../sync/evidence.ts';
import type { Entered } from '../kinds/way-in.ts';
import type { Vault } from '../vault/vault.ts';

export interface Http {
  /** One dispatcher per origin: its own connections, proxy and trust. */
  fetchFor(origin: string): Fetch;
  /** Closes the connections kept for an origin that is no longer used. */
  release(origin: string): void;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly allowHttp?: boolean;
  /** Id of one of `browsers`; null for the system's. */
  readonly browser?: string | null;
}

export interface Opener {
  /**
   * Opens a page in the chosen browser, or in the system's where that is not there any more. Only https, or http on loopback or with `allowHttp`; no user info.
   * @throws LanyardError `browser-failed`
   */
  open(url: string, options?: OpenOptions): Promise<void>;
  /** The browsers that `open` can be told to use. */
  browsers(): Promise<readonly BrowserView[]>;
}

export interface Clipboard {
  /** Plain text that is no secret (a sign-in link). */
  writeText(text: string): Promise<void>;
  /** A secret: marked as not to be recorded, taken off again after `clearAfterSeconds` (0: never) if still there. */
  writeSecret(text: string, clearAfterSeconds: number): Promise<void>;
  readText(): Promise<string>;
  /** At quit: takes our secret off the clipboard if it is still there. Afterwards every write is refused as `cancelled`. */
  close(): Promise<void>;
}

export interface Notifier {
  /** Shows a system notification without secrets; `onClick` may come much later. Never throws. */
  show(notification: { readonly title: string; readonly body: string; readonly onClick: () => void }): void;
}

export type { Entered };

export interface SecretWindow {
  /** Opens the small secret window; resolves with what was entered, or null when it was closed or `signal` aborted. */
  ask(prompt: SecretPrompt, signal: AbortSignal): Promise<Entered | null>;
}

export interface LoginItem {
  readonly available: boolean;
  status(): StartAtLoginStatus;
  set(enabled: boolean): void;
}

/**
 * What a snapshot holds: what a deployment said of its user (`explanation`), or what the identity provider sent. Version
 * 0.1 wrote `identity` too, which is only deleted.
 */
export const snapshotKinds = ['identity', 'explanation', 'provider'] as const;
export type SnapshotKind = (typeof snapshotKinds)[number];

/** One sealed file per deployment entry and kind of snapshot. */
export interface SnapshotFiles {
  read(entry: string, kind: SnapshotKind): string | null;
  write(entry: string, kind: SnapshotKind, jwe: string): Promise<void>;
  /** Deletes what is kept of an entry: all of it, or these kinds. */
  delete(entry: string, kinds?: readonly SnapshotKind[]): Promise<void>;
}

/** Explains evidence beside the process's other work. */
export interface Evaluator {
  /** @throws LanyardError `evaluation-too-long`; `internal` when the evaluation itself failed. */
  evaluate(evidence: Evidence): Promise<Evaluation>;
  close(): Promise<void>;
}

export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** The log. Whatever is given to it, no secret is left in what it writes. */
export interface Log {
  /** What happens all the time: requests. Absent where nobody keeps that. */
  debug?(event: string, facts?: LogFacts): void;
  info(event: string, facts?: LogFacts): void;
  /** What went wrong as such things do. */
  warn(event: string, facts?: LogFacts): void;
  /** What nobody expected to go wrong. Absent: such things are warnings. */
  error?(event: string, facts?: LogFacts): void;
  /** The end of what was written, at most so many characters. Absent where nothing is kept. */
  tail?(characters: number): Promise<string>;
}

/** Everything the app needs from outside, built in `main.ts`. */
export interface Ports {
  readonly version: string;
  readonly machine: string;
  readonly platform: NodeJS.Platform;
  readonly http: Http;
  readonly opener: Opener;
  readonly clipboard: Clipboard;
  readonly notifier: Notifier;
  readonly secretWindow: SecretWindow;
  readonly loginItem: LoginItem;
  readonly settings: SettingsStore;
  readonly snapshots: SnapshotFiles;
  readonly vault: Vault;
  readonly evaluator: Evaluator;
  readonly cli: Cli;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Damaged files found at start, already moved aside. */
  readonly damaged: readonly { readonly kind: 'settings-damaged' | 'vault-file-damaged'; readonly path: string }[];
  /** Shows the main window (and builds it when there is none). */
  readonly showWindow: () => void;
  /** Ends the process; called once everything is stopped. */
  readonly exit: () => void;
}
