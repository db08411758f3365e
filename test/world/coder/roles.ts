import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { forbid, notFound } from './errors.ts';
import { findOrganization } from './lookup.ts';
import { may } from './permissions.ts';
import { organizationRoles, showGrants, siteRoles } from './role-grants.ts';
import type { DeploymentState } from './state.ts';

const siteRoleNames: Record<string, string> = {
  owner: 'Owner',
  auditor: 'Auditor',
  'template-admin': 'Template Admin',
  'user-admin': 'User Admin',
};

const organizationRoleNames: Record<string, string> = {
  'organization-admin': 'Organization Admin',
  'organization-auditor': 'Organization Auditor',
  'organization-user-admin': 'Organization User Admin',
  'organization-template-admin': 'Organization Template Admin',
  'organization-workspace-creation-ban': 'Organization Workspace Creation Ban',
  'organization-workspace-access': 'Organization Workspace Access',
  'agents-access': 'Agents Access',
};

/** A role's display name; a custom role's is its own or empty. */
export function displayNameOf(state: DeploymentState, name: string, organizationId?: string): string {
  const custom = state.customRoles.find((role) => role.name === name && role.organizationId === organizationId);
  return siteRoleNames[name] ?? organizationRoleNames[name] ?? custom?.displayName ?? '';
}

/** `GET /api/v2/users/roles` (coder-api.md 7.7). */
export async function listSiteRoles(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  if (!may(call.state, caller, 'read', { type: 'assign_role' })) return forbid();
  const assignable = may(call.state, caller, 'assign', { type: 'assign_role' });
  const isOwner = caller.user.roles.includes('owner');
  return json(
    200,
    Object.entries(siteRoleNames).map(([name, displayName]) => ({
      name,
      display_name: displayName,
      site_permissions: showGrants(siteRoles[name]),
      user_permissions: [],
      organization_permissions: [],
      organization_member_permissions: [],
      assignable: assignable && (isOwner || name !== 'owner'),
      built_in: true,
    })),
  );
}

/** `GET /api/v2/organizations/{organization}/members/roles` (coder-api.md 7.7). */
export async function listOrganizationRoles(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const organization = findOrganization(call, caller);
  const where = { type: 'assign_org_role', organizationId: organization.id };
  if (!may(call.state, caller, 'read', where)) return notFound();
  const assignable = may(call.state, caller, 'assign', where);
  const shared = { organization_id: organization.id, site_permissions: [], user_permissions: [], assignable };
  const builtIn = Object.entries(organizationRoleNames).map(([name, displayName]) => ({
    ...shared,
    name,
    display_name: displayName,
    organization_permissions: showGrants(organizationRoles[name]),
    organization_member_permissions: [],
    built_in: true,
  }));
  const custom = call.state.customRoles
    .filter((role) => role.organizationId === organization.id)
    .map((role) => ({
      ...shared,
      name: role.name,
      display_name: role.displayName,
      organization_permissions: [],
      organization_member_permissions: null,
      built_in: false,
    }));
  return json(200, [...builtIn, ...custom]);
}
