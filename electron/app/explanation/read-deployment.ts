import { LanyardError } from '../../contract/errors.ts';
import { confirmDeployment } from '../../deployments/confirm.ts';
import type { EvidenceReading } from '../../kinds/kind.ts';
import { kindOf } from '../kinds.ts';
import { callerFor, readHeldKey, type KeyRoom } from '../../keys/key-store.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Caller } from '../../http/send.ts';
import type { Credential, Deployment } from '../../settings/schema.ts';

export interface SignedInCaller {
  readonly caller: Caller;
  readonly deployment: Deployment;
  readonly credential: Credential;
}

/**
 * Calls with the entry's key, once it is certain that its deployment answers.
 *
 * @throws LanyardError `not-explained` where this kind of deployment has nothing to explain, `forbidden` when the entry is signed out, `not-found`, the vault's state, or what
 * `confirmDeployment` throws.
 */
export async function signedInCaller(room: KeyRoom, id: string, signal: AbortSignal): Promise<SignedInCaller> {
  const deployment = findDeployment(room.settings.get(), id);
  const { credential } = deployment;
  explainingOf(deployment);
  const key = await readHeldKey(room, deployment);
  if (!credential || key === null) throw new LanyardError('forbidden', 'Sign in first: only then can claims be read.');
  const caller = callerFor(room, deployment, key, signal);
  await confirmDeployment(caller, deployment);
  return { caller, deployment, credential };
}

function explainingOf(deployment: Deployment) {
  const { explaining } = kindOf(deployment);
  if (!explaining.offered) throw new LanyardError('not-explained', explaining.why);
  return explaining;
}

export interface DeploymentReading extends EvidenceReading {
  /** Whose evidence this is; null when that is not known. */
  readonly userId: string | null;
}

/**
 * Reads an entry's evidence with its key.
 *
 * @returns null when the entry was signed out, or in as somebody else, while we were asking.
 * @throws what `signedInCaller` and `Explaining.read` throw.
 */
export async function readDeployment(
  room: KeyRoom,
  id: string,
  signal: AbortSignal,
): Promise<DeploymentReading | null> {
  for (;;) {
    const { caller, deployment, credential } = await signedInCaller(room, id, signal);
    const present = () => findDeployment(room.settings.get(), id).credential;
    try {
      const reading = await explainingOf(deployment).read(caller, deployment.version, room.now);
      return present()?.userId === credential.userId ? { ...reading, userId: credential.userId } : null;
    } catch (error) {
      // A key that was replaced while we asked says nothing about its successor, which is then asked with.
      const successor = present();
      if (!successor || successor.keyId === credential.keyId || signal.aborted) throw error;
    }
  }
}
