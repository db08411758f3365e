import type { DeploymentOptions, DeploymentUser, OrganizationSeed, StoredSyncSeed } from '../options.ts';
import { hashSecret, uuidOf } from '../secrets.ts';
import { groupIdOf, organizationIdOf, userIdOf } from './identifiers.ts';
import type { StoredSyncSettings } from './idp-sync/settings.ts';
import type { DeploymentState, Membership, User } from './state.ts';

const defaultOrganization: OrganizationSeed = { name: 'coder', displayName: 'Coder', isDefault: true };

/** A new deployment's users, organizations and groups. Identifiers depend on names only. */
export function seedState(options: DeploymentOptions, now: number): DeploymentState {
  const state: DeploymentState = {
    deploymentId: uuidOf('deployment', options.name),
    users: new Map(),
    links: new Map(),
    organizations: new Map(),
    members: [],
    groups: new Map(),
    customRoles: [],
    idpSync: seedSyncSettings(options.name, options.idpSync ?? {}),
    keys: new Map(),
    clients: new Map(),
    codes: [],
    tokens: [],
  };
  const seeds = options.organizations?.length ? options.organizations : [defaultOrganization];
  seeds.forEach((seed, index) => seedOrganization(state, options.name, seed, now, index === 0));
  for (const user of options.users ?? []) seedUser(state, options, user, now);
  for (const seed of seeds) seedGroups(state, options.name, seed);
  return state;
}

/** Adds a user and the memberships named; without any, a membership in the default organization. */
export function addUser(
  state: DeploymentState,
  user: User,
  organizations: Record<string, string[]> | undefined,
  now: number,
): void {
  state.users.set(user.id, user);
  for (const organization of state.organizations.values()) {
    const roles = organizations ? organizations[organization.name] : organization.isDefault ? [] : undefined;
    if (!roles) continue;
    const member: Membership = { userId: user.id, organizationId: organization.id, roles: [...roles], createdAt: now };
    state.members.push(member);
  }
}

function seedOrganization(
  state: DeploymentState,
  deployment: string,
  seed: OrganizationSeed,
  now: number,
  isFirst: boolean,
): void {
  const id = organizationIdOf(deployment, seed.name);
  state.organizations.set(id, {
    id,
    name: seed.name,
    displayName: seed.displayName ?? seed.name,
    isDefault: seed.isDefault ?? isFirst,
    sharesWorkspaces: seed.sharesWorkspaces ?? true,
    defaultMemberRoles: seed.defaultMemberRoles ?? ['organization-workspace-access'],
    createdAt: now,
  });
  for (const role of seed.customRoles ?? []) state.customRoles.push({ organizationId: id, ...role });
}

function seedUser(state: DeploymentState, options: DeploymentOptions, seed: DeploymentUser, now: number): void {
  const impliedRoles = options.role && options.role !== 'member' ? [options.role] : [];
  const user: User = {
    id: userIdOf(options.name, seed.username),
    username: seed.username,
    name: seed.name ?? '',
    email: seed.email ?? `${seed.username}@example.com`,
    status: seed.status ?? 'active',
    loginType: seed.loginType ?? 'oidc',
    passwordHash: seed.password === undefined ? undefined : hashSecret(seed.password),
    roles: seed.roles ?? impliedRoles,
    createdAt: now,
    updatedAt: now,
    lastSeenAt: now,
  };
  addUser(state, user, seed.organizations, now);
}

function seedGroups(state: DeploymentState, deployment: string, seed: OrganizationSeed): void {
  const organizationId = organizationIdOf(deployment, seed.name);
  state.groups.set(organizationId, {
    id: organizationId,
    organizationId,
    name: 'Everyone',
    displayName: '',
    source: 'user',
    quota: 0,
    memberIds: new Set(),
  });
  for (const group of seed.groups ?? []) {
    const id = groupIdOf(deployment, seed.name, group.name);
    state.groups.set(id, {
      id,
      organizationId,
      name: group.name,
      displayName: group.displayName ?? '',
      source: group.source ?? 'user',
      quota: group.quota ?? 0,
      memberIds: new Set((group.members ?? []).map((username) => userIdOf(deployment, username))),
    });
  }
}

function seedSyncSettings(deployment: string, seed: StoredSyncSeed): StoredSyncSettings {
  const byId = <Given, Stored>(given: Record<string, Given> | undefined, complete: (settings: Given) => Stored) =>
    new Map(Object.entries(given ?? {}).map(([name, own]) => [organizationIdOf(deployment, name), complete(own)]));
  const noneOfGroups = { mapping: {}, regexFilter: null, autoCreate: false, legacyNames: {} };
  return {
    organization: seed.organization,
    groups: byId(seed.groups, (settings) => ({ ...noneOfGroups, ...settings })),
    roles: byId(seed.roles, (settings) => settings),
  };
}
