import { LanyardError } from '../../contract/errors.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import { giveKeyBack } from './give-key-back.ts';
import { callerFor, heldKeyAddress, type KeyStore } from '../../keys/key-store.ts';
import { signOut } from './sign-out.ts';

/**
 * Before a quit: deletes an entry's own key at the deployment if it is held only in memory and would be lost. Where the
 * deployment does not answer, nothing changes: the next start finds the key gone and writes its token's name down as
 * pending, and the next sign-in removes it.
 */
export const giveBackUnstored = async (store: KeyStore, id: string, signal: AbortSignal): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  const { credential, pendingTokenNames } = deployment;
  if (credential?.whose !== 'ours') return;
  const address = heldKeyAddress(deployment, credential);
  if (!store.vault.isUnstored(address)) return;
  if (credential.kind === 'oauth-pair') return signOut(store, id);
  try {
    const key = await store.vault.get(address);
    if (key === null) return;
    const orphans = { target: credential.keyId, tokenNames: pendingTokenNames };
    await giveKeyBack(orphans, key, callerFor(store, deployment, key, signal));
    changeDeployment(store, id, () => ({ credential: null, pendingTokenNames: [] }));
    await store.vault.delete(address);
  } catch (error) {
    if (!(error instanceof LanyardError)) throw error;
  }
};
