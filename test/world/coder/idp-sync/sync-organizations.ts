import type { DeploymentState, User } from '../state.ts';
import { targetsOf, type OrganizationSyncSettings } from './settings.ts';
import { readStringList } from './string-list.ts';

/** Why the claim fails the sign-in, or undefined (coder-sync.md 8). */
export function findOrganizationFault(
  settings: OrganizationSyncSettings,
  claims: Record<string, unknown>,
): string | undefined {
  const { error } = settings.field ? readStringList(claims, settings.field) : {};
  // Spelt as Coder spells it.
  return error && `sync organizations: organization claims: failed to parese organizations OIDC claims: ${error}`;
}

/** Moves a user into the organizations that the claim is mapped to, and out of all others. */
export function syncOrganizations(
  state: DeploymentState,
  settings: OrganizationSyncSettings,
  user: User,
  claims: Record<string, unknown>,
  now: number,
): void {
  const { values } = settings.field ? readStringList(claims, settings.field) : {};
  if (!values) return;
  const wanted = wantedOrganizations(state, settings, values);
  for (const member of state.members.filter(({ userId }) => userId === user.id)) {
    if (!wanted.delete(member.organizationId)) leave(state, user, member.organizationId);
  }
  for (const organizationId of wanted) {
    state.members.push({ userId: user.id, organizationId, roles: [], createdAt: now });
  }
}

/** Organizations are found by id only; ids that name none are dropped. */
function wantedOrganizations(
  state: DeploymentState,
  { mapping, assignDefault }: OrganizationSyncSettings,
  values: string[],
): Set<string> {
  const defaults = [...state.organizations.values()].filter(({ isDefault }) => assignDefault && isDefault);
  const mapped = values.flatMap((value) => targetsOf(mapping, value) ?? []).map((id) => id.toLowerCase());
  const ids = [...defaults.map(({ id }) => id), ...mapped];
  return new Set(ids.filter((id) => state.organizations.has(id)));
}

/** Leaving an organization takes its groups along. */
function leave(state: DeploymentState, user: User, organizationId: string): void {
  state.members = state.members.filter((row) => row.userId !== user.id || row.organizationId !== organizationId);
  for (const group of state.groups.values()) {
    if (group.organizationId === organizationId) group.memberIds.delete(user.id);
  }
}
