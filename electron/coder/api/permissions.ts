import { z } from 'zod';
import { ask } from './call.ts';
import type { Caller } from '../../http/send.ts';

const answerSchema = z.record(z.string(), z.boolean());

/**
 * `POST /api/v2/authcheck`: in which of these organizations the key's roles let it read every group
 * (coder-api.md 7.10). Where members see all groups because workspaces are shared, the answer may still be no.
 *
 * @returns the ids among `organizationIds` for which it is so.
 */
export async function mayReadGroups(caller: Caller, organizationIds: readonly string[]): Promise<ReadonlySet<string>> {
  // Named by position: an id is the deployment's word and would become a key.
  const checks = organizationIds.map((id, index) => [
    `organization-${index}`,
    { object: { resource_type: 'group', organization_id: id }, action: 'read' },
  ]);
  const request = {
    method: 'POST',
    path: '/api/v2/authcheck',
    body: { checks: Object.fromEntries(checks) as unknown },
  } as const;
  const { value } = await ask(caller, request, answerSchema);
  return new Set(organizationIds.filter((_, index) => value[`organization-${index}`] === true));
}
