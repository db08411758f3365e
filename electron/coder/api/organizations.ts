import { z } from 'zod';
import { get } from './call.ts';
import type { Caller } from '../../http/send.ts';
import { roleSchema } from './roles.ts';
import { list } from './schemas.ts';

const organizationSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  display_name: z.string().default(''),
  is_default: z.boolean().default(false),
  /** Roles every member has without being listed on the member; since 2.35. */
  default_org_member_roles: list(z.string()).default([]),
});

export type Organization = z.infer<typeof organizationSchema>;

/** `GET /api/v2/users/me/organizations`: those the user belongs to and may read (coder-api.md 7.4). */
export function listMyOrganizations(caller: Caller): Promise<Organization[]> {
  return get(caller, '/api/v2/users/me/organizations', list(organizationSchema));
}

/** `GET /api/v2/organizations`: all that the caller may read (coder-api.md 7.4). */
export function listOrganizations(caller: Caller): Promise<Organization[]> {
  return get(caller, '/api/v2/organizations', list(organizationSchema));
}

const memberSchema = z.looseObject({
  user_id: z.string(),
  organization_id: z.string(),
  roles: list(roleSchema),
});

export type Member = z.infer<typeof memberSchema>;

/**
 * `GET /api/v2/organizations/{organization}/members/{user}` (coder-api.md 7.5); oneself always works.
 *
 * @param user an id, a username, or `me`.
 */
export function readMember(caller: Caller, organizationId: string, user = 'me'): Promise<Member> {
  const path = `/api/v2/organizations/${encodeURIComponent(organizationId)}/members/${encodeURIComponent(user)}`;
  return get(caller, path, memberSchema);
}
