import { readEntitlements } from '../api/entitlements.ts';
import type { Caller } from '../../http/send.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { Features } from '../../sync/evidence.ts';
import { ask, known, mapKnown } from './known.ts';

/** Which licensed features of the sync are on. Throws what `ask` throws. */
export async function readFeatures(caller: Caller, now: () => number): Promise<Known<Features>> {
  const entitlements = await ask(readEntitlements(caller), 'not-supported', now);
  // A build without licensed features has no such page, and syncs nothing.
  if (!entitlements.known && entitlements.why === 'not-supported') {
    return known({ groups: false, roles: false, organizations: false }, now());
  }
  return mapKnown(entitlements, ({ features }) => ({
    groups: features['template_rbac']?.enabled ?? false,
    roles: features['user_role_management']?.enabled ?? false,
    organizations: features['multiple_organizations']?.enabled ?? false,
  }));
}
