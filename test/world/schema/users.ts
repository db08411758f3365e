import { z } from 'zod';
import {
  count,
  filled,
  forbidden,
  id,
  loginType,
  missing,
  refusedKey,
  says,
  since,
  time,
  userStatus,
  type Endpoints,
  type Release,
} from './parts.ts';

/** coder-api.md 7.1 to 7.5 and 7.7. */
export function users(release: Release): Endpoints {
  const user = '/api/v2/users/:user';
  const organization = '/api/v2/organizations/:organization';
  const one = organizationOf(release);
  const member = memberOf(release);
  const found = (body: z.ZodType) => ({ 200: body, 401: refusedKey, 404: missing });
  return {
    [`GET ${user}`]: found(userOf(release)),
    [`GET ${user}/roles`]: found(
      z.strictObject({ roles: z.array(filled), organization_roles: z.record(id, z.array(filled)) }),
    ),
    [`GET ${user}/login-type`]: {
      200: z.strictObject({ login_type: loginType }),
      401: refusedKey,
      403: says("You are not authorized to view this user's login type."),
      404: missing,
    },
    [`GET ${user}/organizations`]: found(z.array(one)),
    'GET /api/v2/organizations': { 200: z.array(one), 401: refusedKey },
    [`GET ${organization}`]: found(one),
    [`GET ${organization}/members`]: found(z.array(member)),
    [`GET ${organization}/paginated-members`]: found(z.strictObject({ members: z.array(member), count })),
    [`GET ${organization}/members/:user`]: found(member),
    [`GET ${organization}/members/roles`]: found(z.array(z.union([organizationRole, customRole]))),
    'GET /api/v2/users/roles': { 200: z.array(siteRole), 401: refusedKey, 403: forbidden },
  };
}

const roleName = { name: filled, display_name: z.string() };

/** A user as groups show their members; what is empty is absent. */
export const reducedUser = {
  id,
  username: filled,
  name: filled.optional(),
  avatar_url: filled.optional(),
  email: z.email(),
  created_at: time,
  updated_at: time,
  last_seen_at: time,
  status: userStatus,
  login_type: loginType,
  theme_preference: filled.optional(),
  is_service_account: z.literal(true).optional(),
};

const seats = (release: Release) => since(release, 32, { has_ai_seat: z.boolean() });

const userOf = (release: Release) =>
  z.strictObject({
    ...reducedUser,
    organization_ids: z.array(id),
    roles: z.array(z.strictObject(roleName)),
    ...seats(release),
  });

const organizationOf = (release: Release) =>
  z.strictObject({
    id,
    ...roleName,
    icon: z.string(),
    description: z.string(),
    created_at: time,
    updated_at: time,
    is_default: z.boolean(),
    ...since(release, 35, { default_org_member_roles: z.array(filled) }),
  });

const memberOf = (release: Release) =>
  z.strictObject({
    user_id: id,
    organization_id: id,
    username: filled,
    name: filled.optional(),
    avatar_url: filled.optional(),
    email: z.email(),
    status: userStatus,
    login_type: loginType,
    last_seen_at: time,
    user_created_at: time,
    user_updated_at: time,
    created_at: time,
    updated_at: time,
    is_service_account: z.literal(true).optional(),
    roles: z.array(z.strictObject({ ...roleName, organization_id: id })),
    global_roles: z.array(z.strictObject(roleName)),
    ...seats(release),
  });

const permissions = z.array(z.strictObject({ negate: z.boolean(), resource_type: filled, action: filled }));

const role = {
  ...roleName,
  site_permissions: permissions,
  user_permissions: permissions,
  organization_permissions: permissions,
  organization_member_permissions: permissions,
  assignable: z.boolean(),
  built_in: z.literal(true),
};
const siteRole = z.strictObject(role);
const organizationRole = z.strictObject({ ...role, organization_id: id });
const customRole = z.strictObject({
  ...role,
  organization_id: id,
  organization_member_permissions: z.null(),
  built_in: z.literal(false),
});
