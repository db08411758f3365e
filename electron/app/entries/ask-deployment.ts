import { confirmDeployment } from '../../deployments/confirm.ts';
import { RequestError } from '../../http/request-error.ts';
import { callerFor, readHeldKey } from '../../keys/key-store.ts';
import type { Answers } from '../../kinds/answers.ts';
import type { Kind } from '../../kinds/kind.ts';
import { changeDeployment } from '../../settings/deployments.ts';
import type { Deployment } from '../../settings/schema.ts';
import type { EvidenceReading } from '../../sync/readings/reading.ts';
import type { Services } from '../services.ts';
import type { Ways } from './ways.ts';

const minute = 60_000;

/** Signed out: which deployment answers, and the ways in that it offers. */
export async function askSignedOut(
  { store, faults }: Services,
  kind: Kind,
  deployment: Deployment,
  ways: Ways,
  signal: AbortSignal,
  answers?: Answers,
): Promise<void> {
  const { id, origin } = deployment;
  const found = await confirmDeployment(kind, { origin, fetch: store.fetchFor(origin), signal }, deployment, answers);
  const { version, deploymentId } = found;
  if (version !== deployment.version || deploymentId !== deployment.deploymentId) {
    await faults.tolerate('writing what answers', () => changeDeployment(store, id, () => ({ version, deploymentId })));
  }
  await ways.learnFrom(found);
}

/** What a refresh learns with the entry's key. */
export interface SeenSignedIn {
  readonly reading: EvidenceReading;
  /** Null where it is not said. */
  readonly maxTokenSeconds: number | null;
}

/** Keys held in memory by a run that has ended are gone; their tokens are found by name at the next sign-in. */
const forgetLostKey = ({ store }: Services, { id, credential }: Deployment): void =>
  changeDeployment(store, id, ({ pendingTokenNames }) => ({
    credential: null,
    pendingTokenNames:
      credential?.kind === 'own-token' ? [...pendingTokenNames, credential.tokenName] : pendingTokenNames,
  }));

/**
 * Signed in: who the user is there, now.
 *
 * @param knownLimit the longest lifetime of a token as it was learnt earlier.
 * @param answers what a sign-in that has just ended was answered.
 * @returns null when there is no key to ask with.
 */
export async function askSignedIn(
  services: Services,
  kind: Kind,
  deployment: Deployment,
  knownLimit: number | null,
  signal: AbortSignal,
  answers?: Answers,
): Promise<SeenSignedIn | null> {
  const { store, ports, faults } = services;
  if (!deployment.credential) return null;
  const key = await readHeldKey(store, deployment);
  if (key === null) {
    await faults.tolerate('forgetting a key that is gone', () => forgetLostKey(services, deployment));
    return null;
  }
  const caller = callerFor(store, deployment, key, signal);
  const { version } = deployment;
  const reading = await kind.read(caller, { depth: 'access', version, now: ports.now, answers });
  const { ownTokens } = kind;
  const maxTokenSeconds = knownLimit ?? (ownTokens ? await unlessTrouble(ownTokens.readLimit(caller, answers)) : null);
  if (deployment.credential.kind === 'kept-key' && ownTokens) {
    const { keyId } = deployment.credential;
    const lifeLeft = await unlessTrouble(ownTokens.readLifeLeft(caller, keyId));
    await faults.tolerate('writing an expiry', () => followExpiry(services, deployment.id, keyId, lifeLeft));
  }
  return { reading, maxTokenSeconds };
}

/** A session key's expiry slides with use (coder-api.md 6.2). */
function followExpiry({ store, ports }: Services, id: string, keyId: string, lifeLeft: number | null): void {
  // Not known, for example because its scopes hide it from itself: then the expiry we know stands.
  if (lifeLeft === null) return;
  const expiresAt = ports.now() + lifeLeft;
  const { credential } = store.settings.get().deployments.find((one) => one.id === id) ?? {};
  // The answer's way here and whole seconds make small differences, which are no news.
  if (credential?.keyId !== keyId || Math.abs(expiresAt - (credential.expiresAt ?? 0)) <= minute) return;
  changeDeployment(store, id, () => ({ credential: { ...credential, expiresAt } }));
}

/** What is good to know and no reason to call the deployment away: null when there was no answer to it. */
async function unlessTrouble<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}
