import { LanyardError } from '../contract/errors.ts';
import type { Caller } from '../http/send.ts';
import { kindOf } from '../app/kinds.ts';
import { callerFor, type KeyRoom } from '../keys/key-store.ts';
import { takeOver } from '../coder/tokens/own-token.ts';
import type { Deployment } from '../settings/schema.ts';
import { asLanyardError } from '../oauth/errors.ts';
import type { Attempt, WayIn, WayInKey } from '../kinds/way-in.ts';

/** Runs a key operation of an entry alone: no renewal, sign-out or tidying of that entry in between. */
export type Exclusive = <T>(id: string, operation: () => Promise<T>) => Promise<T>;

const isSameDeployment = (a: Deployment, b: Deployment) =>
  a.origin === b.origin || (a.deploymentId !== null && a.deploymentId === b.deploymentId);

/** One account, one entry: a second sign-in of the same user would only make a second key for the same thing. */
function assertNotPresent({ settings }: KeyRoom, deployment: Deployment, userId: string | null): void {
  const other = settings
    .get()
    .deployments.find(
      (one) =>
        one.id !== deployment.id &&
        isSameDeployment(one, deployment) &&
        userId !== null &&
        one.credential?.userId === userId,
    );
  if (other) throw new LanyardError('account-present', `This account is already signed in as “${other.label}”.`);
}

/** Before a key goes to another address than the entry's: the same deployment has to answer there, still. */
async function assertSameThere(caller: Caller, deployment: Deployment): Promise<void> {
  if (caller.origin === deployment.origin) return;
  const { deploymentId: found } = await kindOf(deployment).identify(caller);
  if (found === null || found !== deployment.deploymentId) throw new LanyardError('different-deployment');
}

async function finish(room: KeyRoom, wayIn: WayInKey, attempt: Attempt, exclusive: Exclusive) {
  const { deployment, signal } = attempt;
  attempt.step('checking');
  const caller = callerFor(room, { origin: wayIn.through ?? deployment.origin }, wayIn.key, signal);
  await assertSameThere(caller, deployment);
  const { ownTokens, whose } = kindOf(deployment);
  const userId = await whose(caller);
  assertNotPresent(room, deployment, userId);
  attempt.step('storing');
  await exclusive(deployment.id, () =>
    takeOver(room, deployment.id, wayIn, { userId, signal, mints: ownTokens !== null }),
  );
}

/**
 * One attempt by one way in, to its end: the entry is signed in with a key of its own, the way in is given back, and a
 * waiting browser knows how it went.
 *
 * @throws LanyardError why it failed; nothing of ours is left at the deployment, or it is on the tidy-up list.
 */
export async function signIn(room: KeyRoom, way: WayIn, attempt: Attempt, exclusive: Exclusive): Promise<void> {
  const wayIn = await way.run(attempt);
  try {
    await finish(room, wayIn, attempt, exclusive);
    wayIn.tellBrowser(null);
  } catch (error) {
    const failure = asLanyardError(error, 'internal');
    wayIn.tellBrowser(failure);
    throw failure;
  } finally {
    // What is kept, because minting was refused, is no longer on the list.
    await Promise.all([...wayIn.giveBack.map((id) => room.tidyUps.run(id)), wayIn.close()]);
  }
}
