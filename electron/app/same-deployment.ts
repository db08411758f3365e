import { readBuildInfo, type BuildInfo } from '../coder/build-info.ts';
import type { Caller } from '../coder/request.ts';
import { LanyardError } from '../contract/errors.ts';
import type { Deployment } from '../settings/schema.ts';

/**
 * Asks, signed out, which deployment answers at an entry's address, so that its key goes to no other.
 *
 * @throws LanyardError `different-deployment`; RequestError when there is no usable answer.
 */
export async function confirmDeployment(caller: Caller, { deploymentId }: Deployment): Promise<BuildInfo> {
  const info = await readBuildInfo(caller);
  const found = info.deployment_id || null;
  if (deploymentId !== null && found !== deploymentId) throw new LanyardError('different-deployment');
  return info;
}
