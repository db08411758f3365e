import type { CopiedKey } from '../keys/kept-key.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { OAuthPair } from '../keys/oauth-pair.ts';
import type { Answers } from './answers.ts';

/** A key that got us in and that may be kept where minting is refused. */
export interface WayInCredential {
  readonly key: string;
  readonly keyId: string;
  /** The one origin that the key may go to, where that may be another address of the deployment than the entry's. */
  readonly through?: string;
  readonly whose: 'ours' | 'theirs';
  readonly mayBeKept: boolean;
  /** Ids of the tidy-ups that give it back. Where it is kept, they are dropped as it becomes the entry's key. */
  readonly giveBack: readonly string[];
  /** The token pair that the key is the access token of: kept and refreshed where minting is refused. */
  readonly pair?: { readonly tokens: OAuthPair; readonly lifetimeSeconds: number };
}

/** Whose key a sign-in has led to. */
export interface SignedInUser {
  /** Null when the key hides whose it is. */
  readonly userId: string | null;
  readonly signal: AbortSignal;
  /** What the sign-in was answered so far. */
  readonly answers?: Answers;
}

/**
 * What a kind of deployment does with the keys of an entry. All but `heldCopy` change what is stored: they are called
 * only in the entry's key queue, one after another. Each throws the vault's state, or what the deployment answered.
 */
export interface KeyOperations {
  /**
   * Ends every sign-in: with a token of our own, minted with the key that got us in, or with that key itself.
   */
  readonly takeOver: (store: KeyStore, id: string, wayIn: WayInCredential, who: SignedInUser) => Promise<void>;
  /** Finishes what an earlier run left undone and renews the entry's key when that is due; else costs nothing. */
  readonly keepAlive: (store: KeyStore, id: string) => Promise<void>;
  /** Forgets the entry's key and gives back exactly what is ours. Offline, that waits on the tidy-up list. */
  readonly signOut: (store: KeyStore, id: string) => Promise<void>;
  /** A key for the person's tools that is there already; null when one has to be made. Asks no deployment. */
  readonly heldCopy: (store: KeyStore, id: string) => Promise<CopiedKey | null>;
  /** Makes a key for the person's tools. */
  readonly mintCopy: (store: KeyStore, id: string, lifetimeSeconds?: number) => Promise<CopiedKey>;
  /** Asks whether the copied key still works. True when it does not: the next copy makes another. */
  readonly checkCopy: (store: KeyStore, id: string) => Promise<boolean>;
  readonly revokeCopies: (store: KeyStore, id: string) => Promise<void>;
  /** Before a quit: gives back the entry's own key where it is held only in memory. Never throws a LanyardError. */
  readonly giveBackUnstored: (store: KeyStore, id: string, signal: AbortSignal) => Promise<void>;
}
