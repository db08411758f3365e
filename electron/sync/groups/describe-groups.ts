import { nearMisses } from '../near-misses/near-misses.ts';
import { isMemberAfter } from './membership.ts';
import { missedGroups } from './missed-groups.ts';
import type { OrganizationRun } from './organization-run.ts';
import type { GroupTrace } from '../../contract/explanation/groups.ts';

/**
 * Every group of an organization as it is after the syncs, existing ones in their order, then new ones in the order of
 * the claim. All organizations' syncs must have run: a value of one can lead to a group of another.
 */
export function describeGroups({ organization, records, sync, traced, settings }: OrganizationRun): GroupTrace[] {
  // A group that no value of the organization's own sync stands for is left, however the user came into it.
  const isRemoved = sync.state === 'on' || organization.isLeft === true;
  const nearest =
    settings === null || traced === null ? null : nearMisses(missedGroups(records, settings), traced.traces);
  const groups = records.map(({ group: { id, name }, isMember, from }): GroupTrace => {
    const isAdded = from.length > 0;
    const change = changes[isMember ? 'in' : 'out'][isMemberAfter({ isMember, isRemoved, isAdded }) ? 'in' : 'out'];
    return { id, name, change, isNew: false, from, nearest: nearest?.get(id) ?? null };
  });
  for (const [name, from] of traced?.created ?? []) {
    groups.push({ id: null, name, change: 'gained', isNew: true, from, nearest: null });
  }
  return groups;
}

const changes = {
  in: { in: 'kept', out: 'lost' },
  out: { in: 'gained', out: 'none' },
} as const;
