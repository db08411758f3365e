import { LanyardError } from '../../contract/errors.ts';
import type { CopyKey, Credential, Deployment } from '../../settings/schema.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import type { SecretAddress } from '../../vault/vault.ts';
import { planToGivePairBack } from './keep-pair.ts';
import { copyKeyAddress, heldKeyAddress, type KeyStore } from '../../keys/key-store.ts';
import { parsePair } from '../../keys/oauth-pair.ts';

/** A secret that can never be opened again is as good as none; every other state of the vault stops the sign-out. */
const readIfPossible = async (store: KeyStore, address: SecretAddress): Promise<string | null> => {
  try {
    return await store.vault.get(address);
  } catch (error) {
    if (error instanceof LanyardError && error.code === 'vault-damaged') return null;
    throw error;
  }
};

/** Writes down that a key is to be deleted with itself; null when there is nothing to do it with. */
const planToDelete = async (
  store: KeyStore,
  { kind, origin, allowHttp }: Deployment,
  what: 'token' | 'session-key',
  keyId: string,
  address: SecretAddress,
  tokenNames: readonly string[] = [],
): Promise<string | null> => {
  const secret = await readIfPossible(store, address);
  return secret === null
    ? null
    : store.tidyUps.add({ kind, origin, allowHttp, what, target: keyId, tokenNames }, secret);
};

/** Writes down how the entry's own key is given back; null when there is nothing to do it with. */
const planToGiveBack = async (
  store: KeyStore,
  deployment: Deployment,
  credential: Credential,
): Promise<string | null> => {
  const address = heldKeyAddress(deployment, credential);
  const { kind, keyId } = credential;
  if (kind === 'oauth-pair') {
    const text = await readIfPossible(store, address);
    return text === null ? null : planToGivePairBack(store, deployment, parsePair(text));
  }
  const what = kind === 'own-token' ? 'token' : 'session-key';
  return planToDelete(store, deployment, what, keyId, address, deployment.pendingTokenNames);
};

/**
 * Forgets the key that the entry is signed in with and gives back exactly what is ours. Offline, that waits on the
 * tidy-up list.
 *
 * @throws LanyardError the vault's state when the key cannot be read now; nothing has changed then.
 */
export const signOut = async (store: KeyStore, id: string): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  const { credential } = deployment;
  if (!credential) return;
  const address = heldKeyAddress(deployment, credential);
  const tidyUp = credential.whose === 'ours' ? await planToGiveBack(store, deployment, credential) : null;
  const findsOrphans = tidyUp !== null && credential.kind !== 'oauth-pair';
  changeDeployment(store, id, (one) => ({
    credential: null,
    pendingTokenNames: findsOrphans ? [] : one.pendingTokenNames,
  }));
  await store.vault.delete(address);
  if (tidyUp !== null) await store.tidyUps.run(tidyUp);
};

/**
 * Revokes every key made for copying.
 * @throws LanyardError the vault's state.
 */
export const revokeCopyKeys = async (store: KeyStore, id: string): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  const keys: readonly CopyKey[] = [...(deployment.copyKey ? [deployment.copyKey] : []), ...deployment.olderCopyKeys];
  const planned = await Promise.all(
    keys.map((key) => planToDelete(store, deployment, 'token', key.keyId, copyKeyAddress(deployment, key))),
  );
  changeDeployment(store, id, () => ({ copyKey: null, olderCopyKeys: [] }));
  await Promise.all(keys.map((key) => store.vault.delete(copyKeyAddress(deployment, key))));
  await Promise.all(planned.filter((tidyUp) => tidyUp !== null).map((tidyUp) => store.tidyUps.run(tidyUp)));
};
