import { listGroupsOf, type Group } from '../api/groups.ts';
import { listMyOrganizations, readMember, type Organization } from '../api/organizations.ts';
import type { Caller } from '../../http/send.ts';
import type { User } from '../api/users.ts';
import type { Answers } from '../../kinds/answers.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { OrganizationEvidence, OwnGroupEvidence } from '../../sync/evidence.ts';
import { notAsked } from '../../sync/readings/nothing-read.ts';
import { inBatches } from './in-batches.ts';
import { ask, known, mapKnown } from './known.ts';
import { roleEvidence } from './role-evidence.ts';

/** Calls made to one deployment at the same time. */
const width = 4;

/** One reading: who asks, and what was answered already. */
export interface Reading {
  readonly caller: Caller;
  readonly answers: Answers;
  readonly now: () => number;
}

/** The organizations that the user is in, as far as the key may read them. Throws what `ask` throws. */
export const readOwnOrganizations = ({ caller, answers, now }: Reading): Promise<Known<readonly Organization[]>> =>
  ask(
    answers.once('users/me/organizations', () => listMyOrganizations(caller)),
    'not-visible',
    now,
  );

/** The user's groups everywhere, the built-in ones among them. Throws what `ask` throws. */
export async function readOwnGroups(
  { caller, answers, now }: Reading,
  user: User | null,
): Promise<Known<readonly Group[]>> {
  if (user === null) return { known: false, why: 'not-visible' };
  return ask(
    answers.once('groups?has_member', () => listGroupsOf(caller, user.id)),
    'not-supported',
    now,
  );
}

/**
 * The organizations of a light reading: the user's own, with their groups and roles; nothing else is asked.
 *
 * @throws what `ask` throws.
 */
export async function readOwnAccess(
  reading: Reading,
  user: User | null,
): Promise<Known<readonly OrganizationEvidence[]>> {
  const [own, groups] = await Promise.all([readOwnOrganizations(reading), readOwnGroups(reading, user)]);
  if (!own.known) return own;
  return known(await readNames(reading, own.value, groups, () => true), reading.now());
}

/** Organizations of which only the user's own part is read. Throws what `ask` throws. */
export const readNames = (
  reading: Reading,
  organizations: readonly Organization[],
  groups: Known<readonly Group[]>,
  isMember: (organization: Organization) => boolean,
): Promise<OrganizationEvidence[]> =>
  inBatches(organizations, width, async (organization) => ({
    ...describe(organization, isMember(organization)),
    ...(await readOwnPart(reading, organization, groups, isMember(organization))),
    groups: notAsked,
    groupSync: notAsked,
    roleSync: notAsked,
    customRoles: notAsked,
  }));

/** The user's own groups and roles in an organization. Throws what `ask` throws. */
export async function readOwnPart(
  { caller, answers, now }: Reading,
  { id }: Organization,
  groups: Known<readonly Group[]>,
  isMember: boolean,
): Promise<Pick<OrganizationEvidence, 'ownGroups' | 'ownRoles'>> {
  if (!isMember) return { ownGroups: known([], now()), ownRoles: known([], now()) };
  const member = await ask(
    answers.once(`organizations/${id}/members/me`, () => readMember(caller, id)),
    'not-visible',
    now,
  );
  return {
    ownGroups: mapKnown(groups, (list) => groupsIn(id, list).map(ownGroup)),
    ownRoles: mapKnown(member, ({ roles }) => roles.map(roleEvidence)),
  };
}

/** Without the built-in group of all members, whose id is the organization's. */
export const groupsIn = (organizationId: string, groups: readonly Group[]): Group[] =>
  groups.filter((group) => group.organization_id === organizationId && group.id !== organizationId);

const ownGroup = (group: Group): OwnGroupEvidence => ({
  id: group.id,
  name: group.name,
  displayName: group.display_name,
  isMember: true,
  source: group.source,
  memberCount: group.total_member_count ?? null,
});

/** Names as they were sent: they are compared with claims. */
export const describe = (organization: Organization, isMember: boolean) => ({
  id: organization.id,
  name: organization.name,
  displayName: organization.display_name,
  isDefault: organization.is_default,
  isMember,
  defaultRoles: organization.default_org_member_roles,
});
