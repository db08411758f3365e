import { mayRead, type Readable } from '../api/permissions.ts';
import type { Caller } from '../../http/send.ts';
import type { Known } from '../../contract/explanation/known.ts';
import { ask } from './known.ts';

/** Whether something may be read; null when the deployment did not say. */
export type Permission = boolean | null;

export interface Permissions {
  /** One's own claims by source. */
  readonly debugLink: Permission;
  readonly options: Permission;
  readonly organizationSync: Permission;
  /** In one organization. */
  readonly groupsIn: (organizationId: string) => Permission;
  readonly syncIn: (organizationId: string) => Permission;
}

/**
 * What the key may read, asked in one request, so that nothing is asked for that would be refused: to a member, most of what
 * explains is.
 *
 * @throws what `ask` throws.
 */
export async function readPermissions(
  caller: Caller,
  organizationIds: readonly string[],
  now: () => number,
): Promise<Permissions> {
  const site: Readable[] = [{ type: 'debug_info' }, { type: 'deployment_config' }, { type: 'idpsync_settings' }];
  const inOrganizations = organizationIds.flatMap((organizationId): Readable[] => [
    { type: 'group', organizationId },
    { type: 'idpsync_settings', organizationId },
  ]);
  const answer = await ask(mayRead(caller, [...site, ...inOrganizations]), 'not-supported', now);
  const [debugLink, options, organizationSync, ...inThem] = answer.known ? answer.value : [];
  const places = new Map(organizationIds.map((id, index) => [id, 2 * index]));
  const permissionIn = (id: string, offset: 0 | 1): Permission => {
    const place = places.get(id);
    return place === undefined ? null : (inThem[place + offset] ?? null);
  };
  return {
    debugLink: debugLink ?? null,
    options: options ?? null,
    organizationSync: organizationSync ?? null,
    groupsIn: (id) => permissionIn(id, 0),
    syncIn: (id) => permissionIn(id, 1),
  };
}

/** Asks only for what is not refused anyway. */
export const unlessRefused = async <T>(permission: Permission, askIt: () => Promise<Known<T>>): Promise<Known<T>> =>
  permission === false ? { known: false, why: 'not-visible' } : askIt();
