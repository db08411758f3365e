import { z } from 'zod';
import { ask } from './call.ts';
import type { Caller } from '../../http/send.ts';

const answerSchema = z.record(z.string(), z.boolean());

/** What takes a permission to be read, everywhere or in one organization. */
export interface Readable {
  readonly type: 'debug_info' | 'deployment_config' | 'group' | 'idpsync_settings';
  readonly organizationId?: string;
}

/**
 * `POST /api/v2/authcheck`: what of this the key may read, by its user's roles and its own scopes (coder-api.md 7.10).
 * Where members see all groups because workspaces are shared, the answer for groups may still be no.
 *
 * @returns an answer for each, in the order given; null where there is none.
 */
export async function mayRead(caller: Caller, readables: readonly Readable[]): Promise<(boolean | null)[]> {
  // Named by position: an id is the deployment's word and would become a key.
  const checks = readables.map(({ type, organizationId }, index) => [
    `check-${index}`,
    {
      object: { resource_type: type, ...(organizationId !== undefined && { organization_id: organizationId }) },
      action: 'read',
    },
  ]);
  const body = { checks: Object.fromEntries(checks) as unknown };
  const { value } = await ask(caller, { method: 'POST', path: '/api/v2/authcheck', body }, answerSchema);
  return readables.map((_, index) => value[`check-${index}`] ?? null);
}
