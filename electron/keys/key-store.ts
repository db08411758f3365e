import type { Caller } from '../http/send.ts';
import type { Fetch } from '../http/fetch.ts';
import type { Deployment, HeldKey, SettingsStore } from '../settings/schema.ts';
import type { SecretAddress, Vault } from '../vault/vault.ts';
import { parsePair } from './oauth-pair.ts';
import type { TidyUps } from './tidy-ups.ts';

/** Where keys are kept and written down, and how the deployments they belong to are reached. */
export interface KeyStore {
  readonly settings: SettingsStore;
  readonly vault: Vault;
  readonly tidyUps: TidyUps;
  readonly fetchFor: (origin: string) => Fetch;
  /** This computer's name, part of every token's name. */
  readonly machine: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Place = Pick<Deployment, 'id' | 'origin'>;

/** The vault address of the key that an entry is signed in with. */
export const heldKeyAddress = ({ id, origin }: Place, { kind, tokenName }: HeldKey): SecretAddress => ({
  entry: id,
  origin,
  kind,
  name: tokenName,
});

/** The vault address of a key made for copying. */
export const copyKeyAddress = ({ id, origin }: Place, { tokenName }: { tokenName: string }): SecretAddress => ({
  entry: id,
  origin,
  kind: 'copy-key',
  name: tokenName,
});

/** The vault address of the secret of an OAuth2 client made by an administrator. */
export const clientSecretAddress = ({ id, origin }: Place): SecretAddress => ({
  entry: id,
  origin,
  kind: 'client-secret',
  name: '',
});

/** Calls to an origin with one key. */
export const callerFor = (
  store: Pick<KeyStore, 'fetchFor'>,
  { origin }: Pick<Place, 'origin'>,
  key: string,
  signal?: AbortSignal,
): Caller => ({
  origin,
  fetch: store.fetchFor(origin),
  key,
  signal,
});

/**
 * The secret of the key that the entry is signed in with; null when it has none.
 * @throws LanyardError the vault's state when it cannot be opened now.
 */
export const readHeldKey = async (store: Pick<KeyStore, 'vault'>, deployment: Deployment): Promise<string | null> => {
  const { credential } = deployment;
  if (!credential) return null;
  const secret = await store.vault.get(heldKeyAddress(deployment, credential));
  return secret !== null && credential.kind === 'oauth-pair' ? parsePair(secret).accessToken : secret;
};
