import { LanyardError } from '../../contract/errors.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import { giveKeyBack } from './give-key-back.ts';
import { callerFor, heldKeyAddress, type KeyRoom } from '../../keys/key-store.ts';
import { signOut } from './sign-out.ts';

/**
 * Before a quit: deletes an entry's own key at the deployment if it is held only in memory and would be lost. Where the
 * deployment does not answer, nothing changes: the next start finds the key gone and writes its token's name down as
 * pending, and the next sign-in removes it.
 */
export const giveBackUnstored = async (room: KeyRoom, id: string, signal: AbortSignal): Promise<void> => {
  const deployment = findDeployment(room.settings.get(), id);
  const { credential, pendingTokenNames } = deployment;
  if (credential?.whose !== 'ours') return;
  const address = heldKeyAddress(deployment, credential);
  if (!room.vault.isUnstored(address)) return;
  if (credential.kind === 'oauth-pair') return signOut(room, id);
  try {
    const key = await room.vault.get(address);
    if (key === null) return;
    const orphans = { target: credential.keyId, tokenNames: pendingTokenNames };
    await giveKeyBack(orphans, key, callerFor(room, deployment, key, signal));
    changeDeployment(room, id, () => ({ credential: null, pendingTokenNames: [] }));
    await room.vault.delete(address);
  } catch (error) {
    if (!(error instanceof LanyardError)) throw error;
  }
};
