import { LanyardError } from '../../contract/errors.ts';
import type { CopyKey, Credential, Deployment } from '../../settings/schema.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import type { SecretAddress } from '../../vault/vault.ts';
import { planToGivePairBack } from './keep-pair.ts';
import { copyKeyAddress, heldKeyAddress, type KeyRoom } from '../../keys/key-store.ts';
import { parsePair } from '../../keys/oauth-pair.ts';

/** A secret that can never be opened again is as good as none; every other state of the vault stops the sign-out. */
const readIfPossible = async (room: KeyRoom, address: SecretAddress): Promise<string | null> => {
  try {
    return await room.vault.get(address);
  } catch (error) {
    if (error instanceof LanyardError && error.code === 'vault-damaged') return null;
    throw error;
  }
};

/** Writes down that a key is to be deleted with itself; null when there is nothing to do it with. */
const planToDelete = async (
  room: KeyRoom,
  { origin, allowHttp }: Deployment,
  what: 'token' | 'session-key',
  keyId: string,
  address: SecretAddress,
  tokenNames: readonly string[] = [],
): Promise<string | null> => {
  const secret = await readIfPossible(room, address);
  return secret === null ? null : room.tidyUps.add({ origin, allowHttp, what, target: keyId, tokenNames }, secret);
};

/** Writes down how the entry's own key is given back; null when there is nothing to do it with. */
const planToGiveBack = async (
  room: KeyRoom,
  deployment: Deployment,
  credential: Credential,
): Promise<string | null> => {
  const address = heldKeyAddress(deployment, credential);
  const { kind, keyId } = credential;
  if (kind === 'oauth-pair') {
    const text = await readIfPossible(room, address);
    return text === null ? null : planToGivePairBack(room, deployment, parsePair(text));
  }
  const what = kind === 'own-token' ? 'token' : 'session-key';
  return planToDelete(room, deployment, what, keyId, address, deployment.pendingTokenNames);
};

/**
 * Forgets the key that the entry is signed in with and gives back exactly what is ours. Offline, that waits on the
 * tidy-up list.
 *
 * @throws LanyardError the vault's state when the key cannot be read now; nothing has changed then.
 */
export const signOut = async (room: KeyRoom, id: string): Promise<void> => {
  const deployment = findDeployment(room.settings.get(), id);
  const { credential } = deployment;
  if (!credential) return;
  const address = heldKeyAddress(deployment, credential);
  const tidyUp = credential.whose === 'ours' ? await planToGiveBack(room, deployment, credential) : null;
  const findsOrphans = tidyUp !== null && credential.kind !== 'oauth-pair';
  changeDeployment(room, id, (one) => ({
    credential: null,
    pendingTokenNames: findsOrphans ? [] : one.pendingTokenNames,
  }));
  await room.vault.delete(address);
  if (tidyUp !== null) await room.tidyUps.run(tidyUp);
};

/**
 * Revokes every key made for copying.
 * @throws LanyardError the vault's state.
 */
export const revokeCopyKeys = async (room: KeyRoom, id: string): Promise<void> => {
  const deployment = findDeployment(room.settings.get(), id);
  const keys: readonly CopyKey[] = [...(deployment.copyKey ? [deployment.copyKey] : []), ...deployment.olderCopyKeys];
  const planned = await Promise.all(
    keys.map((key) => planToDelete(room, deployment, 'token', key.keyId, copyKeyAddress(deployment, key))),
  );
  changeDeployment(room, id, () => ({ copyKey: null, olderCopyKeys: [] }));
  await Promise.all(keys.map((key) => room.vault.delete(copyKeyAddress(deployment, key))));
  await Promise.all(planned.filter((tidyUp) => tidyUp !== null).map((tidyUp) => room.tidyUps.run(tidyUp)));
};
