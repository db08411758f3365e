import { listGroupsIn, type Group } from '../api/groups.ts';
import { readGroupSync, readRoleSync } from '../api/idp-sync.ts';
import { readMember, type Organization } from '../api/organizations.ts';
import { mayReadGroups } from '../api/permissions.ts';
import { shownText } from '../../http/shown-text.ts';
import type { Caller } from '../../http/send.ts';
import { listOrganizationRoles } from '../api/roles.ts';
import type { Known, Unknown } from '../../contract/explanation/known.ts';
import type { GroupEvidence, OrganizationEvidence } from '../../sync/evidence.ts';
import { readGroupSettings, readRoleSettings } from '../../sync/settings/settings-answers.ts';
import { inBatches } from './in-batches.ts';
import { ask, decoded, known, mapKnown } from './known.ts';

/** Organizations read at the same time, with a handful of calls each. */
const width = 2;

/** Organizations that are read whole. Of the others only the names are known. */
const readWhole = 25;

export interface OrganizationSources {
  readonly caller: Caller;
  /** All that can be seen. */
  readonly all: readonly Organization[];
  /** Those that the user is in. */
  readonly own: readonly Organization[];
  /** The user's groups everywhere. */
  readonly ownGroups: Known<readonly Group[]>;
  readonly now: () => number;
}

/**
 * What there is in each organization and what of it the user has, their own organizations first.
 *
 * @throws what `ask` throws.
 */
export async function readOrganizations(sources: OrganizationSources): Promise<OrganizationEvidence[]> {
  const { caller, own, all, now } = sources;
  const mine = new Set(own.map(({ id }) => id));
  const ordered = [...own, ...all.filter(({ id }) => !mine.has(id))];
  const whole = ordered.slice(0, readWhole);
  const allowed = await ask(
    mayReadGroups(
      caller,
      whole.map(({ id }) => id),
    ),
    'not-supported',
    now,
  );
  const seesAll = allowed.known ? allowed.value : new Set<string>();
  const read = await inBatches(whole, width, (organization) =>
    readOrganization(sources, organization, mine.has(organization.id), seesAll.has(organization.id)),
  );
  const others = ordered.slice(readWhole).map((organization) => unread(organization, mine.has(organization.id)));
  return [...read, ...others];
}

async function readOrganization(
  { caller, ownGroups, now }: OrganizationSources,
  organization: Organization,
  isMember: boolean,
  seesAll: boolean,
): Promise<OrganizationEvidence> {
  const { id } = organization;
  const [groups, groupSync, roleSync, roles, member] = await Promise.all([
    ask(listGroupsIn(caller, id), 'not-supported', now),
    ask(readGroupSync(caller, id), 'not-supported', now),
    ask(readRoleSync(caller, id), 'not-supported', now),
    ask(listOrganizationRoles(caller, id), 'not-visible', now),
    isMember ? ask(readMember(caller, id), 'not-visible', now) : null,
  ]);
  const mine = new Set(ownGroups.known ? ownGroups.value.map((group) => group.id) : []);
  const inHere = (list: readonly Group[]): GroupEvidence[] =>
    list
      .filter((group) => group.organization_id === id && group.id !== id)
      .map((group) => ({ id: group.id, name: group.name, isMember: mine.has(group.id), source: group.source }));
  return {
    ...describe(organization, isMember),
    groups: complete(mapKnown(groups, inHere), seesAll, ownGroups),
    ownGroups: isMember ? mapKnown(ownGroups, inHere) : known([], now()),
    groupSync: decoded(groupSync, readGroupSettings),
    roleSync: decoded(roleSync, readRoleSettings),
    customRoles: mapKnown(roles, (list) => list.filter((role) => !role.built_in).map(({ name }) => name)),
    ownRoles: member === null ? known([], now()) : mapKnown(member, ({ roles: list }) => list.map(({ name }) => name)),
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

function unread(organization: Organization, isMember: boolean): OrganizationEvidence {
  const fact: { readonly known: false; readonly why: Unknown } = { known: false, why: 'not-asked' };
  return {
    ...describe(organization, isMember),
    groups: fact,
    ownGroups: fact,
    groupSync: fact,
    roleSync: fact,
    customRoles: fact,
    ownRoles: fact,
  };
}

/** Names as they were sent: they are compared with claims. */
const describe = (organization: Organization, isMember: boolean) => ({
  id: organization.id,
  name: organization.name,
  displayName: shownText(organization.display_name || organization.name),
  isDefault: organization.is_default,
  isMember,
  defaultRoles: organization.default_org_member_roles,
});
