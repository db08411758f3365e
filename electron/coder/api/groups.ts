import { z } from 'zod';
import { ask, get } from './call.ts';
import type { Caller } from '../../http/send.ts';
import { list } from './schemas.ts';

const groupSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  display_name: z.string().default(''),
  organization_id: z.string(),
  /** True for everyone who can see the group, unlike the list of members. */
  total_member_count: z.number().int().nonnegative().optional(),
  /** `oidc` when group sync created the group, else `user`. Says nothing about membership. */
  source: z.string().default(''),
});

export type Group = z.infer<typeof groupSchema>;

/**
 * `GET /api/v2/groups?has_member=…`: the user's groups in all organizations (coder-api.md 7.6). Each
 * organization's built-in group is among them; its id equals the organization's.
 *
 * @param userId the user's UUID: `me` does not work here.
 * @throws RequestError `not-licensed`; `not-visible` where the build has no groups at all.
 */
export function listGroupsOf(caller: Caller, userId: string): Promise<Group[]> {
  return get(caller, `/api/v2/groups?has_member=${encodeURIComponent(userId)}`, list(groupSchema));
}

/** Administrators are sent every member of every group. */
const maxBytes = 16 * 1024 * 1024;

/**
 * `GET /api/v2/organizations/{organization}/groups`: those that the caller may see, the built-in group among them (coder-api.md 7.6). A member may see all of them, or only their own; `mayRead` tells.
 *
 * @throws RequestError `not-licensed`; `not-visible` where the build has no groups at all, or the organization is hidden.
 */
export async function listGroupsIn(caller: Caller, organizationId: string): Promise<Group[]> {
  const path = `/api/v2/organizations/${encodeURIComponent(organizationId)}/groups`;
  return (await ask(caller, { path, maxBytes }, list(groupSchema))).value;
}
