import { z } from 'zod';
import { get } from './call.ts';
import type { Caller } from '../../http/send.ts';
import { list } from './schemas.ts';

/** A role as it stands on a user or member. */
export const roleSchema = z.looseObject({
  name: z.string().min(1),
  /** `''` for some custom roles. */
  display_name: z.string().default(''),
  organization_id: z.string().optional(),
});

export type Role = z.infer<typeof roleSchema>;

const assignableRoleSchema = roleSchema.extend({
  /** Whether the caller may assign it. */
  assignable: z.boolean().default(false),
  built_in: z.boolean().default(false),
});

export type AssignableRole = z.infer<typeof assignableRoleSchema>;

/** `GET /api/v2/organizations/{organization}/members/roles`: the roles of one organization (coder-api.md 7.7). */
export function listOrganizationRoles(caller: Caller, organizationId: string): Promise<AssignableRole[]> {
  const path = `/api/v2/organizations/${encodeURIComponent(organizationId)}/members/roles`;
  return get(caller, path, list(assignableRoleSchema));
}
