import type { KeyStore } from '../keys/key-store.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Kinds } from '../kinds/kinds.ts';
import type { Deployment } from '../settings/schema.ts';
import type { Faults } from './faults.ts';
import type { Ports } from './ports.ts';
import type { IdentityProviders } from './provider/identity-providers.ts';

/** What all parts of the app work with. */
export interface Services {
  readonly ports: Ports;
  readonly kinds: Kinds;
  readonly store: KeyStore;
  readonly faults: Faults;
  readonly providers: IdentityProviders;
}

/** An entry as what belongs to it sees it. */
export interface EntryRef {
  readonly id: string;
  /** What is stored of it now; null once it has been removed. */
  readonly stored: () => Deployment | null;
  /** @throws LanyardError `not-found` once it has been removed. */
  readonly deployment: () => Deployment;
  readonly kind: Kind;
}
