import { deleteKey, findToken } from '../api/keys.ts';
import type { Caller } from '../../http/send.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { Deployment } from '../../settings/schema.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import { planToGivePairBack } from './keep-pair.ts';
import { withoutName } from '../../keys/install.ts';
import { copyKeyAddress, heldKeyAddress, readHeldKey, type KeyStore } from '../../keys/key-store.ts';
import { parsePair } from '../../keys/oauth-pair.ts';

/**
 * Removes the tokens whose names were written down and that never came into use: an answer was lost, or the process
 * ended between minting and storing. Call it only while no other key operation runs for this entry.
 *
 * @param caller signed in with a key that may list and delete the user's tokens.
 */
const removeOrphans = async (store: KeyStore, id: string, caller: Caller): Promise<void> => {
  for (const tokenName of findDeployment(store.settings.get(), id).pendingTokenNames) {
    const token = await findToken(caller, tokenName);
    if (token) await deleteKey(caller, token.id);
    const deployment = findDeployment(store.settings.get(), id);
    await store.vault.delete(heldKeyAddress(deployment, { kind: 'own-token', whose: 'ours', keyId: '', tokenName }));
    await store.vault.delete(copyKeyAddress(deployment, { tokenName }));
    changeDeployment(store, id, (one) => ({ pendingTokenNames: withoutName(one, tokenName) }));
  }
};

/** Gives the predecessor of the present key back: with the present key, or, if it was another user's, with itself. */
const removePrevious = async (store: KeyStore, id: string, caller: Caller): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  const previous = deployment.credential?.previous;
  if (!previous) return;
  const address = heldKeyAddress(deployment, previous);
  if (previous.kind === 'oauth-pair') {
    await givePairBack(store, deployment, address);
  } else if (previous.whose === 'ours' && (await deleteKey(caller, previous.keyId)) === 'not-there') {
    await deleteWithItself(store, caller, address, previous.keyId);
  }
  // A kept key's address has no name of its own: its successor may stand there now.
  const current = deployment.credential && heldKeyAddress(deployment, deployment.credential);
  if (current?.kind !== address.kind || current.name !== address.name) await store.vault.delete(address);
  changeDeployment(store, id, ({ credential }) => ({ credential: credential && { ...credential, previous: null } }));
};

/** A pair of the same client took the old one's place, there and here: then nothing of the old one is left. */
const givePairBack = async (
  store: KeyStore,
  deployment: Deployment,
  address: ReturnType<typeof heldKeyAddress>,
): Promise<void> => {
  if (deployment.credential?.tokenName === address.name) return;
  const text = await store.vault.get(address);
  if (text !== null) await store.tidyUps.run(await planToGivePairBack(store, deployment, parsePair(text)));
};

const deleteWithItself = async (
  store: KeyStore,
  caller: Caller,
  address: ReturnType<typeof heldKeyAddress>,
  keyId: string,
): Promise<void> => {
  try {
    const key = await store.vault.get(address);
    if (key !== null) await deleteKey({ ...caller, key }, keyId);
  } catch (error) {
    // It no longer opens anything, here or there.
    if (!(error instanceof LanyardError) || !['key-invalid', 'key-expired', 'vault-damaged'].includes(error.code))
      throw error;
  }
};

/** What an earlier run, or a lost answer, left undone for the key in use. Costs nothing when there is nothing. */
export const finishEarlierWork = async (store: KeyStore, id: string): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  if (deployment.pendingTokenNames.length === 0 && !deployment.credential?.previous) return;
  const key = await readHeldKey(store, deployment);
  if (key === null) return;
  const caller: Caller = { origin: deployment.origin, fetch: store.fetchFor(deployment.origin), key };
  await removePrevious(store, id, caller);
  await removeOrphans(store, id, caller);
};
