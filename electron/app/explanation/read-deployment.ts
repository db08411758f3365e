import { LanyardError } from '../../contract/errors.ts';
import { confirmDeployment } from '../../deployments/confirm.ts';
import type { Caller } from '../../http/send.ts';
import { callerFor, readHeldKey } from '../../keys/key-store.ts';
import type { Answers } from '../../kinds/answers.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Credential, Deployment } from '../../settings/schema.ts';
import type { EvidenceReading } from '../../sync/readings/reading.ts';
import type { EntryRef, Services } from '../services.ts';

export interface SignedInCaller {
  readonly caller: Caller;
  readonly deployment: Deployment;
  readonly credential: Credential;
}

/** @throws LanyardError `not-explained` where this kind of deployment has nothing to explain. */
export function explainingOf({ explaining }: Kind) {
  if (!explaining.offered) throw new LanyardError('not-explained', explaining.why);
  return explaining;
}

/**
 * Calls with the entry's key, once it is certain that its deployment answers.
 *
 * @throws LanyardError `not-explained`, `forbidden` when the entry is signed out, `not-found`, the vault's state, or what
 * `confirmDeployment` throws.
 */
export async function signedInCaller(
  { store }: Pick<Services, 'store'>,
  entry: EntryRef,
  signal: AbortSignal,
  answers?: Answers,
): Promise<SignedInCaller> {
  const deployment = entry.deployment();
  const { credential } = deployment;
  explainingOf(entry.kind);
  const key = await readHeldKey(store, deployment);
  if (!credential || key === null) throw new LanyardError('forbidden', 'Sign in first: only then can claims be read.');
  const caller = callerFor(store, deployment, key, signal);
  await confirmDeployment(entry.kind, caller, deployment, answers);
  return { caller, deployment, credential };
}

export interface DeploymentReading extends EvidenceReading {
  /** Whose evidence this is; null when that is not known. */
  readonly userId: string | null;
}

/**
 * Reads an entry's evidence with its key.
 *
 * @param answers what a sign-in that has just ended was answered.
 * @returns null when the entry was signed out, or in as somebody else, while we were asking.
 * @throws what `signedInCaller` and `Kind.read` throw.
 */
export async function readDeployment(
  services: Pick<Services, 'store'>,
  entry: EntryRef,
  signal: AbortSignal,
  answers?: Answers,
): Promise<DeploymentReading | null> {
  for (;;) {
    const { caller, deployment, credential } = await signedInCaller(services, entry, signal, answers);
    const present = () => entry.stored()?.credential;
    try {
      const { version } = deployment;
      const request = { depth: 'everything', version, now: services.store.now, answers } as const;
      const reading = await entry.kind.read(caller, request);
      return present()?.userId === credential.userId ? { ...reading, userId: credential.userId } : null;
    } catch (error) {
      // A key that was replaced while we asked says nothing about its successor, which is then asked with.
      const successor = present();
      if (!successor || successor.keyId === credential.keyId || signal.aborted) throw error;
    }
  }
}
