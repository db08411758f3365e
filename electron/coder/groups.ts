import { z } from 'zod';
import { get } from './call.ts';
import type { Caller } from './request.ts';
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
 * `GET /api/v2/groups?has_member=…`: the user's groups in all organizations (Coder wire contract 7.6). Each
 * organization's built-in group is among them; its id equals the organization's.
 *
 * @param userId the user's UUID: `me` does not work here.
 * @throws CoderError `not-licensed`; `not-visible` where the build has no groups at all.
 */
export function listGroupsOf(caller: Caller, userId: string): Promise<Group[]> {
  return get(caller, `/api/v2/groups?has_member=${encodeURIComponent(userId)}`, list(groupSchema));
}
