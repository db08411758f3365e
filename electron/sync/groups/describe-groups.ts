import { isMemberAfter } from './membership.ts';
import { nearMisses } from './near-miss.ts';
import type { OrganizationRun } from './sync-groups.ts';
import type { GroupTrace } from '../../contract/explanation/groups.ts';

/**
 * Every group of an organization as it is after the syncs, existing ones in their order, then new ones in the order of
 * the claim. All organizations' syncs must have run: a value of one can lead to a group of another.
 */
export function describeGroups({ organization, records, sync, traced, settings }: OrganizationRun): GroupTrace[] {
  // A group that no value of the organization's own sync stands for is left, however the user came into it.
  const isRemoved = sync.state === 'on' || organization.isLeft === true;
  const missed = records.filter(({ from }) => from.length === 0);
  const nearest = settings === null ? null : nearMisses(missed, settings, traced);
  const existing = records.map(({ group: { id, name }, isMember, from }): GroupTrace => {
    const isAdded = from.length > 0;
    const change = changes[isMember ? 'in' : 'out'][isMemberAfter({ isMember, isRemoved, isAdded }) ? 'in' : 'out'];
    return { id, name, change, isNew: false, from, nearest: nearest?.get(id) ?? null };
  });
  const created = [...traced.created].map(([name, from]): GroupTrace => {
    return { id: null, name, change: 'gained', isNew: true, from, nearest: null };
  });
  return [...existing, ...created];
}

const changes = {
  in: { in: 'kept', out: 'lost' },
  out: { in: 'gained', out: 'none' },
} as const;
