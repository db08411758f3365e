import { formatTime } from '../clock.ts';
import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call, Caller } from './call.ts';
import { notFound } from './errors.ts';
import { canSee, findOrganization, findUser, userNamed } from './lookup.ts';
import { keyReaches, may } from './permissions.ts';
import { displayNameOf } from './roles.ts';
import type { Membership, Organization, User } from './state.ts';

/** `GET /api/v2/organizations` (coder-api.md 7.4). */
export async function listOrganizations(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const visible = [...call.state.organizations.values()].filter((organization) => canSee(call, caller, organization));
  return json(
    200,
    visible.map((organization) => describeOrganization(call, organization)),
  );
}

/** `GET /api/v2/organizations/{organization}`. */
export async function showOrganization(call: Call): Promise<Answer> {
  return json(200, describeOrganization(call, findOrganization(call, await authenticate(call))));
}

/** `GET /api/v2/users/{user}/organizations`: those the user is in and the caller may read. */
export async function listUserOrganizations(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const user = findUser(call, caller);
  const organizations = [...call.state.organizations.values()].filter(
    (organization) => membershipOf(call, user, organization) && canSee(call, caller, organization),
  );
  return json(
    200,
    organizations.map((organization) => describeOrganization(call, organization)),
  );
}

/** `GET /api/v2/organizations/{organization}/members/{user}`; about oneself always (coder-api.md 7.5). */
export async function showMember(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const organization = findOrganization(call, caller);
  const wanted = call.params['user'] ?? '';
  const user = wanted === 'me' ? caller.user : userNamed(call.state, wanted);
  const membership = user && membershipOf(call, user, organization);
  if (!user || !membership || !maySeeMember(call, caller, user, organization)) return notFound();
  return json(200, describeMember(call, user, membership));
}

/** `GET …/members`: the members that the caller may see. */
export async function listMembers(call: Call): Promise<Answer> {
  return json(200, await visibleMembers(call));
}

/** `GET …/paginated-members`. */
export async function listMembersPaginated(call: Call): Promise<Answer> {
  const members = await visibleMembers(call);
  const offset = Number(call.url.searchParams.get('offset') ?? 0);
  const limit = Number(call.url.searchParams.get('limit') ?? 0) || members.length;
  return json(200, { members: members.slice(offset, offset + limit), count: members.length });
}

async function visibleMembers(call: Call): Promise<Record<string, unknown>[]> {
  const caller = await authenticate(call);
  const organization = findOrganization(call, caller);
  return call.state.members.flatMap((membership) => {
    const user = call.state.users.get(membership.userId);
    const here = membership.organizationId === organization.id;
    return user && here && maySeeMember(call, caller, user, organization)
      ? [describeMember(call, user, membership)]
      : [];
  });
}

function maySeeMember(call: Call, caller: Caller, user: User, organization: Organization): boolean {
  const target = { type: 'organization_member', ownerId: user.id, organizationId: organization.id };
  if (may(call.state, caller, 'read', target)) return true;
  const shared = organization.sharesWorkspaces && membershipOf(call, caller.user, organization) !== undefined;
  return shared && keyReaches(caller, 'organization_member', 'read');
}

function membershipOf(call: Call, user: User, organization: Organization): Membership | undefined {
  return call.state.members.find((row) => row.userId === user.id && row.organizationId === organization.id);
}

function describeOrganization(call: Call, organization: Organization): Record<string, unknown> {
  const { defaultMemberRoles } = call.deployment.generation;
  return {
    id: organization.id,
    name: organization.name,
    display_name: organization.displayName,
    icon: '',
    description: '',
    created_at: formatTime(organization.createdAt),
    updated_at: formatTime(organization.createdAt),
    is_default: organization.isDefault,
    default_org_member_roles: defaultMemberRoles ? organization.defaultMemberRoles : undefined,
  };
}

function describeMember(call: Call, user: User, membership: Membership): Record<string, unknown> {
  const { organizationId, createdAt } = membership;
  const role = (name: string, organization?: string) => ({
    name,
    display_name: displayNameOf(call.state, name, organization),
    organization_id: organization,
  });
  return {
    username: user.username,
    name: user.name || undefined,
    email: user.email,
    status: user.status,
    login_type: user.loginType,
    last_seen_at: formatTime(user.lastSeenAt),
    user_created_at: formatTime(user.createdAt),
    user_updated_at: formatTime(user.updatedAt),
    global_roles: user.roles.map((name) => role(name)),
    has_ai_seat: call.deployment.generation.aiSeats ? false : undefined,
    user_id: user.id,
    organization_id: organizationId,
    created_at: formatTime(createdAt),
    updated_at: formatTime(createdAt),
    roles: membership.roles.map((name) => role(name, organizationId)),
  };
}
