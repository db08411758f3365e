import type { Call, Caller } from './call.ts';
import { may } from './permissions.ts';
import type { DeploymentState, Group, User } from './state.ts';

/** The members of a group; all members of the organization for its built-in group. */
export function membersOf(state: DeploymentState, group: Group): User[] {
  const inOrganization = state.members.filter((member) => member.organizationId === group.organizationId);
  const everyone = group.id === group.organizationId;
  return inOrganization.flatMap((member) => {
    const user = state.users.get(member.userId);
    return user && (everyone || group.memberIds.has(user.id)) ? [user] : [];
  });
}

/** Whether the caller sees the group at all (coder-api.md 7.6). */
export function seesGroup(call: Call, caller: Caller, group: Group): boolean {
  if (!caller.key.scopes.includes('coder:all')) return false;
  if (readsAll(call, caller, group, 'group')) return true;
  if (membersOf(call.state, group).some((user) => user.id === caller.user.id)) return true;
  const organization = call.state.organizations.get(group.organizationId);
  const belongs = call.state.members.some(
    (member) => member.userId === caller.user.id && member.organizationId === group.organizationId,
  );
  return belongs && (organization?.sharesWorkspaces ?? false);
}

/** The members that the caller sees: all for admins and auditors, else only themselves. */
export function visibleMembers(call: Call, caller: Caller, group: Group): User[] {
  const members = membersOf(call.state, group);
  if (readsAll(call, caller, group, 'group_member')) return members;
  return members.filter((user) => user.id === caller.user.id);
}

function readsAll(call: Call, caller: Caller, group: Group, type: 'group' | 'group_member'): boolean {
  return may(call.state, caller, 'read', { type, organizationId: group.organizationId });
}
