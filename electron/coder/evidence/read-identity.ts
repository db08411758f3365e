import { listGroupsOf, type Group } from '../api/groups.ts';
import { listMyOrganizations, readMember, type Organization } from '../api/organizations.ts';
import type { Caller } from '../../http/send.ts';
import type { Role } from '../api/roles.ts';
import { shownText } from '../../http/shown-text.ts';
import type { User } from '../api/users.ts';
import type { GroupView, Identity, OrganizationView, RoleView, UserView, Visible } from '../../contract/state.ts';
import { inBatches } from './in-batches.ts';
import { readUser } from './read-user.ts';
import { whyNot } from './why-not.ts';

/** Calls made to one deployment at the same time. */
const width = 4;

/**
 * Reads who the key's user is: site roles, organizations, and per organization the groups and roles
 * (coder-api.md 7). What the deployment keeps from this key is told as not seen, with the reason.
 *
 * @param now milliseconds since 1970.
 * @throws LanyardError `cancelled`; RequestError when the key is refused (`key-…`, `provider-refused`,
 * `user-suspended`), at any of the calls, or when the first call gets no answer.
 */
export async function readIdentity(caller: Caller, now: () => number): Promise<Identity> {
  const user = await readUser(caller);
  const [organizations, groups] = await Promise.all([
    part(listMyOrganizations(caller), 'not-visible'),
    user.seen ? part(listGroupsOf(caller, user.value.id), 'not-supported') : user,
  ]);
  return {
    user: user.seen ? { seen: true, value: userView(user.value) } : user,
    organizations: organizations.seen
      ? { seen: true, value: await withRoles(caller, organizations.value, groups) }
      : organizations,
    facts: null,
    confirmedAt: now(),
  };
}

function withRoles(
  caller: Caller,
  organizations: readonly Organization[],
  groups: Visible<readonly Group[]>,
): Promise<OrganizationView[]> {
  return inBatches(organizations, width, async (organization) => {
    const member = await part(readMember(caller, organization.id), 'not-visible');
    return {
      id: organization.id,
      ...namesOf(organization),
      isDefault: organization.is_default,
      groups: groups.seen ? { seen: true, value: groupsIn(organization, groups.value) } : groups,
      roles: member.seen ? { seen: true, value: member.value.roles.map(roleView) } : member,
      defaultRoles: organization.default_org_member_roles.map((role) => shownText(role)),
    };
  });
}

/**
 * One part of the picture, or why it is not there.
 *
 * @param missing what 404 means for this call.
 */
async function part<T>(answer: Promise<T>, missing: 'not-visible' | 'not-supported'): Promise<Visible<T>> {
  try {
    return { seen: true, value: await answer };
  } catch (error) {
    return { seen: false, why: whyNot(error, missing) };
  }
}

const userView = (user: User): UserView => ({
  id: user.id,
  username: shownText(user.username),
  name: shownText(user.name) || null,
  email: shownText(user.email, 320),
  loginType: shownText(user.login_type),
  status: shownText(user.status),
  siteRoles: user.roles.map(roleView),
});

/** Names are shown and never compared. */
const namesOf = ({ name, display_name }: { readonly name: string; readonly display_name: string }) => ({
  name: shownText(name),
  displayName: shownText(display_name || name),
});

const roleView = (role: Role): RoleView => namesOf(role);

/** Without the built-in group of all members, whose id is the organization's. */
const groupsIn = (organization: Organization, groups: readonly Group[]): GroupView[] =>
  groups.filter((group) => group.organization_id === organization.id && group.id !== organization.id).map(groupView);

const groupView = (group: Group): GroupView => ({
  id: group.id,
  ...namesOf(group),
  createdBy: group.source === 'oidc' ? 'sync' : group.source === 'user' ? 'hand' : 'unknown',
  memberCount: group.total_member_count ?? null,
});
