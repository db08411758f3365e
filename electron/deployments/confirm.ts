import { LanyardError } from '../contract/errors.ts';
import type { Peer } from '../http/send.ts';
import type { Identified } from '../kinds/kind.ts';
import { kindOf } from '../app/kinds.ts';
import type { Deployment } from '../settings/schema.ts';

/**
 * Asks, signed out, which deployment answers at an entry's address, so that its key goes to no other.
 *
 * @throws LanyardError `different-deployment`; RequestError when there is no usable answer.
 */
export async function confirmDeployment(
  peer: Peer,
  deployment: Pick<Deployment, 'kind' | 'deploymentId'>,
): Promise<Identified> {
  const { deploymentId } = deployment;
  const found = await kindOf(deployment).identify(peer);
  if (deploymentId !== null && found.deploymentId !== deploymentId) throw new LanyardError('different-deployment');
  return found;
}
