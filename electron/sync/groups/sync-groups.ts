import { byBytes } from '../byte-order.ts';
import { readClaimValues } from '../claims/claim-values.ts';
import { canonicalId } from '../settings/mapping.ts';
import { applyMemberships } from './apply-memberships.ts';
import { describeGroups } from './describe-groups.ts';
import { effectiveSettings } from './group-settings.ts';
import { traceValues } from './trace-values.ts';
import type { DeploymentGroupSettings, GroupSettings } from './group-settings.ts';
import type { Grant, GroupLookup, KnownGroup } from './trace-values.ts';
import type { GroupSyncState, GroupValueTrace, OrganizationGroups } from '../../contract/explanation/groups.ts';
import type { Claims } from '../../contract/explanation/json.ts';

export interface OrganizationToSync {
  readonly id: string;
  readonly isDefault: boolean;
  /** Whether the user is in it after organization sync. */
  readonly isMember: boolean;
  /** Set when organization sync takes the user out of it; their groups go with it (section 8, step 4). */
  readonly isLeft?: boolean;
  /** null when nothing is stored. */
  readonly settings: GroupSettings | null;
  /** All of its groups but Everyone, or those that can be seen. */
  readonly groups: readonly GroupToSync[];
  /** Set when there may be groups that are not in `groups`. */
  readonly hidesGroups?: boolean;
}

export interface GroupToSync {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
}

/** One organization's own part, before the parts are put together. */
export interface OrganizationRun {
  readonly organization: OrganizationToSync;
  readonly sync: GroupSyncState;
  /** null while the sync is off. */
  readonly settings: GroupSettings | null;
  readonly traces: readonly GroupValueTrace[];
  readonly grants: readonly Grant[];
}

/**
 * What group sync does at a sign-in, and how every claim value and every group came out (IdP sync semantics, section 9).
 * Where a filter cannot be applied, the organization's groups stay as they are and its state says so.
 *
 * @param isEntitled the feature `template_rbac`.
 */
export function syncGroups(
  claims: Claims,
  organizations: readonly OrganizationToSync[],
  deployment: DeploymentGroupSettings | null,
  isEntitled: boolean,
): OrganizationGroups[] {
  const all = organizations.map(withCanonicalIds);
  const known = all.map(({ id: organization, groups }) =>
    groups.map(({ id, name }): KnownGroup => ({ step: 'group', organization, id, name, result: 'granted' })),
  );
  const byId = mapOf(known.flat(), idOf);
  const everyoneIds = new Set(all.map(idOf));
  const anywhere = all.some(({ hidesGroups }) => hidesGroups);
  const runs = all.map((organization, index) => {
    const byName = mapOf(known[index] ?? [], nameOf);
    const hides = { here: organization.hidesGroups ?? false, anywhere };
    return runOrganization(claims, organization, deployment, isEntitled, { byName, byId, hides, everyoneIds });
  });

  const granted = new Set<string>();
  for (const { grants } of runs) for (const { target } of grants) if (target.id !== null) granted.add(target.id);
  const groups = all.flatMap((organization) => organization.groups);
  const current = new Map<GroupToSync, boolean>();
  for (const group of groups) current.set(group, group.isMember);
  const joined = groups.filter(({ id }) => granted.has(id));
  const after = applyMemberships(current, runs.flatMap(groupsToLeave), joined);
  return describeGroups(runs, after).map(({ organization, groups, run }) => ({
    organization,
    sync: run.sync,
    values: run.traces,
    groups,
    memberOf: groups
      .filter(({ change }) => change === 'gained' || change === 'kept')
      .map(nameOf)
      .sort(byBytes),
    created: groups
      .filter(({ isNew }) => isNew)
      .map(nameOf)
      .sort(byBytes),
  }));
}

function runOrganization(
  claims: Claims,
  organization: OrganizationToSync,
  deployment: DeploymentGroupSettings | null,
  isEntitled: boolean,
  lookup: GroupLookup,
): OrganizationRun {
  const idle = { organization, settings: null, traces: [], grants: [] };
  const off = (why: 'not-licensed' | 'not-a-member' | 'no-settings' | 'empty-field'): OrganizationRun => ({
    ...idle,
    sync: { state: 'off', why },
  });
  if (!isEntitled) return off('not-licensed');
  if (!organization.isMember) return off('not-a-member');
  const effective = effectiveSettings(organization.settings, deployment, organization.isDefault);
  if (effective === null) return off('no-settings');
  const { from, settings } = effective;
  if (settings.field === '') return off('empty-field');
  const claim = readClaimValues(claims, settings.field);
  if (claim.state === 'claim-unreadable') {
    return { ...idle, sync: { state: 'skipped', why: claim.state, error: claim.error } };
  }
  const { traces, grants, problem } = traceValues(organization.id, claim.values, settings, lookup);
  if (problem !== null) return { ...idle, sync: { state: 'not-evaluated', ...problem }, traces };
  return {
    organization,
    sync: { state: 'on', field: settings.field, settings: from, claim: claim.state },
    settings,
    traces,
    grants,
  };
}

/** Every group of the organization that no value of its own sync stands for, however the user came into it. */
function groupsToLeave({ organization, sync, grants }: OrganizationRun): GroupToSync[] {
  if (sync.state !== 'on' && !organization.isLeft) return [];
  const kept = new Set(grants.map(({ target }) => target.id));
  return organization.groups.filter(({ id, isMember }) => isMember && !kept.has(id));
}

const withCanonicalIds = (organization: OrganizationToSync): OrganizationToSync => ({
  ...organization,
  id: canonicalId(organization.id),
  groups: organization.groups.map(({ id, name, isMember }) => ({ id: canonicalId(id), name, isMember })),
});

const idOf = ({ id }: { readonly id: string }) => id;
const nameOf = ({ name }: { readonly name: string }) => name;

function mapOf(groups: readonly KnownGroup[], keyOf: (group: KnownGroup) => string): ReadonlyMap<string, KnownGroup> {
  const map = new Map<string, KnownGroup>();
  for (const group of groups) map.set(keyOf(group), group);
  return map;
}
