import type { VaultView } from '../contract/state.ts';

/** What a secret is for; part of what an entry is bound to. */
export type SecretKind =
  | 'own-token'
  | 'kept-key'
  | 'oauth-pair'
  | 'copy-key'
  | 'client-secret'
  | 'provider-secret'
  | 'provider-tokens'
  | 'tidy-up'
  | 'snapshot';

/**
 * Where a secret belongs. All four are in the protected header of its JWE and are checked when it is opened, so that an
 * entry cannot be moved to another deployment, and a changed origin means a new sign-in.
 */
export interface SecretAddress {
  /** The deployment entry's id, or a tidy-up's own id. */
  readonly entry: string;
  readonly origin: string;
  readonly kind: SecretKind;
  /** Tells several secrets of one kind apart (a token's name); `''` where there is only one. */
  readonly name: string;
}

export type VaultState = VaultView['state'];

/** The secret store. One random data key in the OS keyring; each secret a compact JWE in the vault file. */
export interface Vault {
  /** State, number of secrets held only in memory, whether an unlock is waiting. */
  readonly view: VaultView;
  /** Calls back after every change of `view`; returns its unsubscribe. */
  readonly onChange: (listener: () => void) => () => void;
  /** Tries to reach the keyring in the background (at most three seconds). Never throws: see `view.state`. */
  open(): Promise<void>;
  /** The same, started by the person: waits for the system's own prompt until done or `signal` aborts. */
  unlock(signal: AbortSignal): Promise<void>;
  /** Keeps a secret: encrypted on disk when ready, otherwise in memory until the vault becomes ready or the app quits. */
  put(address: SecretAddress, secret: string): Promise<void>;
  /**
   * The secret, or null when there is none.
   * @throws LanyardError `vault-locked`, `vault-denied`, `vault-unavailable` or `vault-damaged` when a ciphertext is
   * there and cannot be opened now. Nothing is deleted then.
   */
  get(address: SecretAddress): Promise<string | null>;
  /** Whether a secret is kept under this address, readable or not. */
  has(address: SecretAddress): boolean;
  /** Whether it is held only in memory, so that quitting would lose it. */
  isUnstored(address: SecretAddress): boolean;
  /** Forgets a secret. Does nothing when there is none. */
  delete(address: SecretAddress): Promise<void>;
  /** Encrypts `text` bound to `address` without keeping it; null when the vault is not ready. For snapshot files. */
  seal(address: SecretAddress, text: string): Promise<string | null>;
  /**
   * Opens what `seal` made.
   * @throws LanyardError as `get`.
   */
  unseal(address: SecretAddress, jwe: string): Promise<string>;
  /** Ends the keyring helper process. */
  close(): Promise<void>;
}
