import { listGroupsIn, type Group } from '../api/groups.ts';
import { readGroupSync, readRoleSync } from '../api/idp-sync.ts';
import { listOrganizations, type Organization } from '../api/organizations.ts';
import { listOrganizationRoles } from '../api/roles.ts';
import type { User } from '../api/users.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { GroupEvidence, OrganizationEvidence } from '../../sync/evidence.ts';
import { readGroupSettings, readRoleSettings } from '../../sync/settings/settings-answers.ts';
import { inBatches } from './in-batches.ts';
import { ask, decoded, mapKnown } from './known.ts';
import { describe, groupsIn, readNames, readOwnOrganizations, readOwnPart, type Reading } from './own-access.ts';
import { unlessRefused, type Permissions } from './permissions.ts';

/** Organizations read at the same time, with a handful of calls each. */
const width = 2;

/** Organizations that are read whole. Of the others, only what is the user's own. */
const readWhole = 25;

/** The organizations that can be seen, the user's own first. */
export interface VisibleOrganizations {
  readonly whole: readonly Organization[];
  readonly others: readonly Organization[];
  readonly isOwn: (organization: Organization) => boolean;
}

/**
 * Which organizations there are. The list of all of them holds the user's own, so that these are asked for only where it
 * does not name each that the user is in.
 *
 * @throws what `ask` throws.
 */
export async function findOrganizations(reading: Reading, user: User | null): Promise<Known<VisibleOrganizations>> {
  const { caller, answers, now } = reading;
  const all = await ask(
    answers.once('organizations', () => listOrganizations(caller)),
    'not-visible',
    now,
  );
  const listed = all.known ? all.value : [];
  const own = ownAmong(all, user) ?? (await readOwnOrganizations(reading));
  return mapKnown(own, (mine) => {
    const ids = new Set(mine.map(({ id }) => id));
    const ordered = [...mine, ...listed.filter(({ id }) => !ids.has(id))];
    return {
      whole: ordered.slice(0, readWhole),
      others: ordered.slice(readWhole),
      isOwn: ({ id }) => ids.has(id),
    };
  });
}

function ownAmong(all: Known<readonly Organization[]>, user: User | null): Known<readonly Organization[]> | null {
  if (!all.known || user === null) return null;
  const mine = new Set(user.organization_ids);
  const own = all.value.filter(({ id }) => mine.has(id));
  return own.length === mine.size ? { ...all, value: own } : null;
}

/**
 * What there is in each organization and what of it the user has.
 *
 * @param groups the user's own, everywhere.
 * @throws what `ask` throws.
 */
export async function readOrganizations(
  reading: Reading,
  { whole, others, isOwn }: VisibleOrganizations,
  groups: Known<readonly Group[]>,
  permissions: Permissions,
): Promise<OrganizationEvidence[]> {
  const read = await inBatches(whole, width, (organization) =>
    readOrganization(reading, organization, { groups, permissions, isMember: isOwn(organization) }),
  );
  return [...read, ...(await readNames(reading, others, groups, isOwn))];
}

interface Beside {
  readonly groups: Known<readonly Group[]>;
  readonly permissions: Permissions;
  readonly isMember: boolean;
}

async function readOrganization(
  reading: Reading,
  organization: Organization,
  { groups: ownGroups, permissions, isMember }: Beside,
): Promise<OrganizationEvidence> {
  const { caller, now } = reading;
  const { id } = organization;
  const maySync = permissions.syncIn(id);
  const [groups, groupSync, roleSync, roles, own] = await Promise.all([
    ask(listGroupsIn(caller, id), 'not-supported', now),
    unlessRefused(maySync, () => ask(readGroupSync(caller, id), 'not-supported', now)),
    unlessRefused(maySync, () => ask(readRoleSync(caller, id), 'not-supported', now)),
    ask(listOrganizationRoles(caller, id), 'not-visible', now),
    readOwnPart(reading, organization, ownGroups, isMember),
  ]);
  const mine = new Set(ownGroups.known ? ownGroups.value.map((group) => group.id) : []);
  const inHere = mapKnown(groups, (list) =>
    groupsIn(id, list).map(({ id: groupId, name, source }) => ({
      id: groupId,
      name,
      isMember: mine.has(groupId),
      source,
    })),
  );
  return {
    ...describe(organization, isMember),
    ...own,
    groups: complete(inHere, permissions.groupsIn(id) === true, ownGroups),
    groupSync: decoded(groupSync, readGroupSettings),
    roleSync: decoded(roleSync, readRoleSettings),
    customRoles: mapKnown(roles, (list) => list.filter((role) => !role.built_in).map(({ name }) => name)),
  };
}

/**
 * A member is sent all groups where workspaces are shared, else only their own (coder-api.md 7.6): one group that
 * they are not in shows that it is all of them.
 */
function complete(
  groups: Known<readonly GroupEvidence[]>,
  seesAll: boolean,
  ownGroups: Known<unknown>,
): Known<readonly GroupEvidence[]> {
  if (!groups.known) return groups;
  if (!ownGroups.known) return ownGroups;
  return seesAll || groups.value.some(({ isMember }) => !isMember) ? groups : { known: false, why: 'not-visible' };
}
