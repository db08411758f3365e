import { LanyardError } from '../../contract/errors.ts';
import { RequestError } from '../../http/request-error.ts';
import type { CopiedKey } from '../../keys/kept-key.ts';
import { withoutName } from '../../keys/install.ts';
import { callerFor, copyKeyAddress, readHeldKey, type KeyStore } from '../../keys/key-store.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import type { CopyKey } from '../../settings/schema.ts';
import { readKey } from '../api/keys.ts';
import { mintNamedToken } from './mint.ts';

/** Lifetime of a copy key when the person chose none, in seconds. */
const defaultLifetimeSeconds = 30 * 86_400;

/** A copy key is used again until this share of its life remains. */
const reuseUntilShareLeft = 0.2;

const hasLifeLeft = ({ createdAt, expiresAt }: CopyKey, now: number) =>
  expiresAt - now > reuseUntilShareLeft * (expiresAt - createdAt);

/** The copy key that is there with enough life left; null when one has to be made. See `KeyOperations.heldCopy`. */
export const heldCopyKey = async (store: KeyStore, id: string): Promise<CopiedKey | null> => {
  const deployment = findDeployment(store.settings.get(), id);
  const { copyKey } = deployment;
  if (!copyKey || !hasLifeLeft(copyKey, store.now())) return null;
  const key = await store.vault.get(copyKeyAddress(deployment, copyKey));
  return key === null ? null : { key, expiresAt: copyKey.expiresAt, minted: false, clampedToSeconds: null };
};

/** See `KeyOperations.checkCopy`. Without an answer the key stays. */
export const checkCopyKey = async (store: KeyStore, id: string): Promise<boolean> => {
  const deployment = findDeployment(store.settings.get(), id);
  const { copyKey } = deployment;
  const ownKey = await readHeldKey(store, deployment);
  if (!copyKey || ownKey === null) return false;
  try {
    await readKey(callerFor(store, deployment, ownKey), copyKey.keyId);
    return false;
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== 'not-visible') return false;
    // It stays among the older ones: the key that asked may be another user's, to whom it is not shown.
    changeDeployment(store, id, (one) =>
      one.copyKey?.keyId === copyKey.keyId ? { copyKey: null, olderCopyKeys: [copyKey, ...one.olderCopyKeys] } : {},
    );
    return true;
  }
};

/**
 * Mints a key that this machine's person pastes into tools. Never the app's own token.
 *
 * @param lifetimeSeconds the deployment's maximum wins.
 * @throws LanyardError `forbidden` where the entry's key may not mint, the vault's state, or what the deployment says.
 */
export const mintCopyKey = async (
  store: KeyStore,
  id: string,
  lifetimeSeconds: number = defaultLifetimeSeconds,
): Promise<CopiedKey> => {
  const deployment = findDeployment(store.settings.get(), id);
  const ownKey = await readHeldKey(store, deployment);
  if (ownKey === null) throw new LanyardError('forbidden', 'Sign in first: a new key is made with your own.');
  const caller = callerFor(store, deployment, ownKey);
  const { key, keyId, tokenName, createdAt, expiresAt } = await mintNamedToken(store, id, caller, {
    purpose: 'Lanyard copy key',
    lifetimeSeconds,
  });
  const minted = { keyId, tokenName, createdAt, expiresAt };
  await store.vault.put(copyKeyAddress(deployment, minted), key);
  const now = store.now();
  changeDeployment(store, id, (one) => ({
    copyKey: minted,
    olderCopyKeys: [...(one.copyKey ? [one.copyKey] : []), ...one.olderCopyKeys].filter((old) => old.expiresAt > now),
    pendingTokenNames: withoutName(one, minted.tokenName),
  }));
  const lived = Math.round((expiresAt - createdAt) / 1000);
  return { key, expiresAt, minted: true, clampedToSeconds: lived < lifetimeSeconds ? lived : null };
};
