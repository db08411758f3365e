import { isUuid } from '../secrets.ts';
import type { Call, Caller } from './call.ts';
import { notFound } from './errors.ts';
import { keyReaches, may, seesOtherUsers } from './permissions.ts';
import type { DeploymentState, Organization, User } from './state.ts';

/** The `{user}` of a path: `me`, a UUID or a user name. 404 when missing or hidden (coder-api.md 2.1, 6.6, 7.1). */
export function findUser(call: Call, caller: Caller): User {
  const wanted = call.params['user'] ?? '';
  const user = wanted === 'me' ? caller.user : userNamed(call.state, wanted);
  if (!user) return notFound();
  const self = user.id === caller.user.id;
  if (!keyReaches(caller, 'user', 'read')) return notFound();
  return self || seesOtherUsers(call.state, caller.user) ? user : notFound();
}

/** A user by UUID or name. */
export function userNamed(state: DeploymentState, wanted: string): User | undefined {
  if (isUuid(wanted)) return state.users.get(wanted);
  return [...state.users.values()].find((user) => user.username === wanted);
}

const nilUuid = '00000000-0000-0000-0000-000000000000';

/** The `{organization}` of a path: a UUID, a name, or `default`. 404 when missing or hidden. */
export function findOrganization(call: Call, caller: Caller): Organization {
  const wanted = call.params['organization'] ?? '';
  const asDefault = wanted === 'default' || wanted === nilUuid;
  const all = [...call.state.organizations.values()];
  const found = asDefault ? all.find((organization) => organization.isDefault) : organizationNamed(call.state, wanted);
  return found && canSee(call, caller, found) ? found : notFound();
}

/** An organization by UUID or name. */
export function organizationNamed(state: DeploymentState, wanted: string): Organization | undefined {
  if (isUuid(wanted)) return state.organizations.get(wanted);
  return [...state.organizations.values()].find((organization) => organization.name === wanted);
}

export function canSee(call: Call, caller: Caller, organization: Organization): boolean {
  return may(call.state, caller, 'read', { type: 'organization', organizationId: organization.id });
}
