/** Why the OS keyring could not be used. */
export type KeyringFailure =
  /** It is there and closed: an unlock started by the person may open it. */
  | 'locked'
  /** The person or the system refused. */
  | 'denied'
  /** There is none, or it cannot keep anything. */
  | 'unavailable'
  /** It is there and does not answer. */
  | 'hanging';

/** The only error that a `Keyring` throws. `detail` is the keyring's own words, never a secret. */
export class KeyringError extends Error {
  override readonly name: string = 'KeyringError';

  constructor(
    readonly failure: KeyringFailure,
    readonly detail?: string,
  ) {
    super(detail === undefined ? failure : `${failure}: ${detail}`);
  }
}

export interface KeyringCall {
  /** Ends the call, which then fails as `hanging` (no answer at all) or `locked` (waiting at the system's prompt). */
  readonly signal: AbortSignal;
  /** Whether the system may put its own prompt in front of the person. A call in the background must not. */
  readonly mayPrompt: boolean;
}

/** The OS keyring, as far as the vault needs it: one text per account. Every failure is a `KeyringError`. */
export interface Keyring {
  /** The text kept for `account`, or null when there is none. */
  read(account: string, call: KeyringCall): Promise<string | null>;
  write(account: string, text: string, call: KeyringCall): Promise<void>;
  /** For throwaway profiles (demo, tests) alone. Does nothing when there is nothing. */
  delete(account: string, call: KeyringCall): Promise<void>;
  /** Ends what is running at once, even a call that hangs. */
  close(): Promise<void>;
}
