import { byBytes } from '../byte-order.ts';
import { readClaimValues } from '../claims/claim-values.ts';
import { canonicalId } from '../settings/mapping.ts';
import { describeGroups } from './describe-groups.ts';
import { GroupRecord } from './group-record.ts';
import { effectiveSettings } from './group-settings.ts';
import { traceValues } from './trace-values.ts';
import type { GroupLookup } from './leads.ts';
import type { OrganizationRun, OrganizationToSync } from './organization-run.ts';
import type { GroupSyncState, GroupTrace, OrganizationGroups } from '../../contract/explanation/groups.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { DeploymentGroupSettings } from '../settings/settings.ts';

/**
 * What group sync does at a sign-in, and how every claim value and every group came out (coder-sync.md 9).
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
  const all = organizations.map((organization) => ({ ...organization, id: canonicalId(organization.id) }));
  const records = all.map(({ id, groups }) => groups.map((group) => new GroupRecord(id, group)));
  const byId = new Map<string, GroupRecord>();
  for (const ofOne of records) for (const record of ofOne) byId.set(record.group.id, record);
  const everyoneIds = new Set(all.map(({ id }) => id));
  const anywhere = all.some(({ hidesGroups }) => hidesGroups);
  const runs = all.map((organization, index) => {
    const hides = { here: organization.hidesGroups ?? false, anywhere };
    const lookup = { groups: records[index] ?? [], byId, hides, everyoneIds };
    return runOrganization(claims, organization, deployment, isEntitled, lookup);
  });
  return runs.map((run) => {
    const groups = describeGroups(run);
    return {
      organization: run.organization.id,
      sync: run.sync,
      values: run.traced?.traces ?? [],
      groups,
      memberOf: namesOf(groups.filter(({ change }) => change === 'gained' || change === 'kept')),
      created: namesOf(groups.filter(({ isNew }) => isNew)),
    };
  });
}

function runOrganization(
  claims: Claims,
  organization: OrganizationToSync,
  deployment: DeploymentGroupSettings | null,
  isEntitled: boolean,
  lookup: GroupLookup,
): OrganizationRun {
  const idle = { organization, records: lookup.groups, settings: null, traced: null };
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
  const traced = traceValues(organization.id, claim.values, settings, lookup);
  if (traced.problem !== null) return { ...idle, sync: { state: 'not-evaluated', ...traced.problem }, traced };
  const sync: GroupSyncState = { state: 'on', field: settings.field, settings: from, claim: claim.state };
  return { organization, records: lookup.groups, sync, settings, traced };
}

const namesOf = (groups: readonly GroupTrace[]) => groups.map(({ name }) => name).sort(byBytes);
