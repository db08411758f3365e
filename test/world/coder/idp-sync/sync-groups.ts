import { RE2JS } from 're2js';
import { uuidOf } from '../../secrets.ts';
import type { DeploymentState, Group, Organization, User } from '../state.ts';
import { targetsOf, type GroupSyncSettings } from './settings.ts';
import { readStringList } from './string-list.ts';

/** A group that a claim value stands for. */
type Expected = { id: string } | { name: string };

/** Memberships that one organization's sync takes and gives. */
interface Change {
  leave: Group[];
  /** Ids of groups, of this organization or another. */
  join: string[];
}

/**
 * Syncs the user's groups in every organization that they are in. All removals come before all additions, so that a group
 * given by one organization's mapping outlasts its removal by another (coder-sync.md 9).
 */
export function syncGroups(
  state: DeploymentState,
  settingsOf: (organization: Organization) => GroupSyncSettings,
  user: User,
  claims: Record<string, unknown>,
): void {
  const changes = state.members
    .filter(({ userId }) => userId === user.id)
    .flatMap(({ organizationId }) => state.organizations.get(organizationId) ?? [])
    .flatMap((organization) => planOrganization(state, organization, settingsOf(organization), user, claims) ?? []);
  for (const { leave } of changes) for (const group of leave) group.memberIds.delete(user.id);
  for (const { join } of changes) for (const id of join) state.groups.get(id)?.memberIds.add(user.id);
}

/** What is to change in one organization; undefined where the sync is off or the claim cannot be read. */
function planOrganization(
  state: DeploymentState,
  organization: Organization,
  settings: GroupSyncSettings,
  user: User,
  claims: Record<string, unknown>,
): Change | undefined {
  if (!settings.field) return undefined;
  const { values } = readStringList(claims, settings.field);
  if (!values) return undefined;
  const filter = settings.regexFilter === null ? undefined : RE2JS.compile(settings.regexFilter);
  const expected = values.flatMap((value) => expectedOf(settings, filter, value));
  const own = [...state.groups.values()].filter(({ organizationId }) => organizationId === organization.id);
  const isExpected = (group: Group) =>
    expected.some((wanted) => ('id' in wanted ? wanted.id === group.id : wanted.name === group.name));
  const leave = own.filter((group) => group.memberIds.has(user.id) && !isExpected(group));
  const join = expected.flatMap((wanted) => {
    if ('id' in wanted) return [wanted.id];
    const found = own.find(({ name }) => name === wanted.name);
    if (found) return [found.id];
    if (!settings.autoCreate) return [];
    const created = createGroup(state, organization, wanted.name);
    own.push(created);
    return [created.id];
  });
  // Being in the built-in group is being in the organization.
  return { leave, join: join.filter((id) => id !== organization.id) };
}

/** Legacy rename, then filter, then the mapping to ids, else the group of that name. */
function expectedOf(settings: GroupSyncSettings, filter: RE2JS | undefined, value: string): Expected[] {
  const { legacyNames, mapping } = settings;
  const name = Object.hasOwn(legacyNames, value) ? (legacyNames[value] ?? '') : value;
  if (filter && !filter.matcher(name).find()) return [];
  return targetsOf(mapping, name)?.map((id) => ({ id: id.toLowerCase() })) ?? [{ name }];
}

function createGroup(state: DeploymentState, organization: Organization, name: string): Group {
  const id = uuidOf('created group', state.deploymentId, organization.id, name);
  const group: Group = {
    id,
    organizationId: organization.id,
    name,
    displayName: '',
    source: 'oidc',
    quota: 0,
    memberIds: new Set(),
  };
  state.groups.set(id, group);
  return group;
}
