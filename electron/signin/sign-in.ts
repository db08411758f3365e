import { LanyardError } from '../contract/errors.ts';
import type { Caller } from '../http/send.ts';
import { callerFor, type KeyStore } from '../keys/key-store.ts';
import type { SignedInUser, WayInCredential } from '../kinds/key-operations.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Attempt, WayIn, WayInKey } from '../kinds/way-in.ts';
import type { Deployment } from '../settings/schema.ts';

/** Makes the key that a sign-in led to the entry's own, while no other key operation of that entry runs. */
export type TakeOver = (wayIn: WayInCredential, who: SignedInUser) => Promise<void>;

const isSameDeployment = (a: Deployment, b: Deployment) =>
  a.origin === b.origin || (a.deploymentId !== null && a.deploymentId === b.deploymentId);

/** One account, one entry: a second sign-in of the same user would only make a second key for the same thing. */
function assertNotPresent({ settings }: KeyStore, deployment: Deployment, userId: string | null): void {
  if (userId === null) return;
  const other = settings
    .get()
    .deployments.find(
      (one) => one.id !== deployment.id && isSameDeployment(one, deployment) && one.credential?.userId === userId,
    );
  if (other) throw new LanyardError('account-present', `This account is already signed in as “${other.label}”.`);
}

/** Before a key goes to another address than the entry's: the same deployment has to answer there, still. */
async function assertSameThere(kind: Kind, caller: Caller, deployment: Deployment): Promise<void> {
  if (caller.origin === deployment.origin) return;
  const { deploymentId: found } = await kind.identify(caller);
  if (found === null || found !== deployment.deploymentId) throw new LanyardError('different-deployment');
}

async function finish(store: KeyStore, kind: Kind, wayIn: WayInKey, attempt: Attempt, takeOver: TakeOver) {
  const { deployment, signal, answers } = attempt;
  attempt.step('checking');
  const caller = callerFor(store, { origin: wayIn.through ?? deployment.origin }, wayIn.key, signal);
  await assertSameThere(kind, caller, deployment);
  const userId = await kind.whose(caller, answers);
  assertNotPresent(store, deployment, userId);
  attempt.step('storing');
  await takeOver(wayIn, { userId, signal, answers });
}

interface SigningIn {
  readonly store: KeyStore;
  readonly kind: Kind;
  readonly way: WayIn;
  readonly attempt: Attempt;
  readonly takeOver: TakeOver;
  /** What an error of any kind is to the person. */
  readonly failureOf: (error: unknown) => LanyardError;
}

/**
 * One attempt by one way in, to its end: the entry is signed in with a key of its own, the way in is given back, and a
 * waiting browser knows how it went.
 *
 * @throws LanyardError why it failed; nothing of ours is left at the deployment, or it is on the tidy-up list.
 */
export async function signIn({ store, kind, way, attempt, takeOver, failureOf }: SigningIn): Promise<void> {
  const wayIn = await way.run(attempt);
  try {
    await finish(store, kind, wayIn, attempt, takeOver);
    wayIn.tellBrowser(null);
  } catch (error) {
    const failure = failureOf(error);
    wayIn.tellBrowser(failure);
    throw failure;
  } finally {
    // What is kept, because minting was refused, is no longer on the list.
    await Promise.all([...wayIn.giveBack.map((id) => store.tidyUps.run(id)), wayIn.close()]);
  }
}
