import { LanyardError } from '../contract/errors.ts';
import type { Peer } from '../http/send.ts';
import type { Answers } from '../kinds/answers.ts';
import type { Identified, Kind } from '../kinds/kind.ts';
import type { Deployment } from '../settings/schema.ts';

/**
 * Asks, signed out, which deployment answers at an entry's address, so that its key goes to no other.
 *
 * @param answers what was answered just now: it is not asked for again.
 * @throws LanyardError `different-deployment`; RequestError when there is no usable answer.
 */
export async function confirmDeployment(
  kind: Kind,
  peer: Peer,
  { deploymentId }: Pick<Deployment, 'deploymentId'>,
  answers?: Answers,
): Promise<Identified> {
  const found = await kind.identify(peer, answers);
  if (deploymentId !== null && found.deploymentId !== deploymentId) throw new LanyardError('different-deployment');
  return found;
}
