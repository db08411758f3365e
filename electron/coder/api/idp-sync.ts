import { get } from './call.ts';
import type { Caller } from '../../http/send.ts';
import { objectOf } from './schemas.ts';

const isAnything = (_value: unknown): _value is unknown => true;

/** Settings as the server writes them. What they say is read where they are used: `sync/settings/settings-json.ts`. */
const settingsSchema = objectOf(isAnything);

export type SyncSettings = Readonly<Record<string, unknown>>;

const settingsPath = (organizationId: string, what: 'groups' | 'roles') =>
  `/api/v2/organizations/${encodeURIComponent(organizationId)}/settings/idpsync/${what}`;

/**
 * `GET /api/v2/organizations/{organization}/settings/idpsync/groups`: the settings in force, those of the environment
 * included (coder-api.md 9.1).
 *
 * @throws RequestError `forbidden` without permission; `not-visible` on a build without licensed features.
 */
export function readGroupSync(caller: Caller, organizationId: string): Promise<SyncSettings> {
  return get(caller, settingsPath(organizationId, 'groups'), settingsSchema);
}

/** `GET …/settings/idpsync/roles` (coder-api.md 9.2); throws as `readGroupSync`. */
export function readRoleSync(caller: Caller, organizationId: string): Promise<SyncSettings> {
  return get(caller, settingsPath(organizationId, 'roles'), settingsSchema);
}

/** `GET /api/v2/settings/idpsync/organization` (coder-api.md 9.3); throws as `readGroupSync`. */
export function readOrganizationSync(caller: Caller): Promise<SyncSettings> {
  return get(caller, '/api/v2/settings/idpsync/organization', settingsSchema);
}
