import type { Caller } from './call.ts';
import {
  allows,
  memberOfOrganization,
  memberOfSite,
  organizationRoles,
  self,
  siteRoles,
  type Grants,
} from './role-grants.ts';
import type { DeploymentState, User } from './state.ts';

/** What an action is done to: its kind, whose it is, and where. */
export interface Target {
  type: string;
  ownerId?: string | undefined;
  organizationId?: string | undefined;
  anyOrganization?: boolean | undefined;
}

/** Low-level names that a composite scope stands for (the ones that the world's routes ask about). */
const compositeScopes: Record<string, string[]> = {
  'coder:apikeys.manage_self': ['api_key:*'],
};

/** Whether the caller's roles and the key's scopes both allow `action` on `target`. */
export function may(state: DeploymentState, caller: Caller, action: string, target: Target): boolean {
  return scopesAllow(caller.key.scopes, target.type, action) && rolesAllow(state, caller.user, action, target);
}

function scopesAllow(scopes: string[], type: string, action: string): boolean {
  const names = scopes.flatMap((scope) => compositeScopes[scope] ?? [scope]);
  return names.some((name) => name === 'coder:all' || name === `${type}:*` || name === `${type}:${action}`);
}

/** Whether `user`'s roles allow it, the implied ones included. */
function rolesAllow(state: DeploymentState, user: User, action: string, target: Target): boolean {
  const grants = (table: Grants | undefined) => allows(table, target.type, action);
  if (user.roles.some((role) => grants(siteRoles[role])) || grants(memberOfSite)) return true;
  if (target.ownerId === user.id && grants(self)) return true;
  return state.members.some((member) => {
    if (member.userId !== user.id) return false;
    if (member.organizationId !== target.organizationId && !target.anyOrganization) return false;
    return grants(memberOfOrganization) || member.roles.some((role) => grants(organizationRoles[role]));
  });
}

/** Whether `user` may see other users: site roles, and admins of any organization (coder-api.md 7.1). */
export function seesOtherUsers(state: DeploymentState, user: User): boolean {
  if (rolesAllow(state, user, 'read', { type: 'user' })) return true;
  const admins = ['organization-admin', 'organization-user-admin'];
  return state.members.some(({ userId, roles }) => userId === user.id && roles.some((role) => admins.includes(role)));
}

/** Whether the key alone, whatever its user's roles, reaches `type`. */
export function keyReaches(caller: Caller, type: string, action: string): boolean {
  return scopesAllow(caller.key.scopes, type, action);
}
