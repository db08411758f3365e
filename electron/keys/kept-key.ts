import { LanyardError } from '../contract/errors.ts';
import { changeDeployment, findDeployment } from '../settings/deployments.ts';
import { install } from './install.ts';
import { heldKeyAddress, readHeldKey, type KeyStore } from './key-store.ts';

/** A key that the app hands over. */
export interface CopiedKey {
  /** The secret itself: goes to the clipboard and nowhere else. */
  readonly key: string;
  /** Milliseconds since 1970; null when it does not say. */
  readonly expiresAt: number | null;
  readonly minted: boolean;
  /** The deployment's maximum in seconds, where it cut the wanted lifetime short. */
  readonly clampedToSeconds: number | null;
}

/** Keeps a person's key as the entry's own: for deployments that give an app no keys. */
export const keepKey = (
  store: KeyStore,
  id: string,
  { key, keyId }: { readonly key: string; readonly keyId: string },
  userId: string | null,
): Promise<void> => {
  const next = { kind: 'kept-key', whose: 'theirs', keyId, tokenName: '', userId, expiresAt: null } as const;
  return install(store, id, { ...next, createdAt: store.now() }, key);
};

/**
 * Forgets the key that the entry is signed in with. It is the person's: nothing is deleted at the deployment.
 * @throws LanyardError `not-found`
 */
export const forgetKey = async (store: KeyStore, id: string): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  if (!deployment.credential) return;
  changeDeployment(store, id, () => ({ credential: null }));
  await store.vault.delete(heldKeyAddress(deployment, deployment.credential));
};

/**
 * The key that the entry is signed in with, where it is the person's own and no other can be made.
 * @throws LanyardError `forbidden` when the entry is signed out; the vault's state.
 */
export const copyKeptKey = async (store: KeyStore, id: string): Promise<CopiedKey> => {
  const deployment = findDeployment(store.settings.get(), id);
  const key = await readHeldKey(store, deployment);
  if (key === null) throw new LanyardError('forbidden', 'Sign in first: it is your own key that is copied.');
  return { key, expiresAt: deployment.credential?.expiresAt ?? null, minted: false, clampedToSeconds: null };
};
