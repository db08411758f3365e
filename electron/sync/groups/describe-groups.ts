import { nearMisses } from './near-miss.ts';
import type { GroupToSync, OrganizationRun } from './sync-groups.ts';
import type { GroupTrace } from '../../contract/explanation/groups.ts';

export interface DescribedOrganization {
  readonly organization: string;
  readonly run: OrganizationRun;
  readonly groups: readonly GroupTrace[];
}

/**
 * Every group as it is after the sync, existing ones in their order, then new ones in the order of the claim.
 *
 * @param after the groups the user is in.
 */
export function describeGroups(
  runs: readonly OrganizationRun[],
  after: ReadonlySet<GroupToSync>,
): DescribedOrganization[] {
  const sources = sourcesByGroup(runs);
  return runs.map((run) => {
    const { organization, settings, traces } = run;
    const missed = organization.groups.filter(({ id }) => !sources.has(id));
    const nearest = settings === null ? null : nearMisses(missed, traces, settings);
    const existing = organization.groups.map((group): GroupTrace => {
      const { id, name, isMember } = group;
      const change = changes[isMember ? 'in' : 'out'][after.has(group) ? 'in' : 'out'];
      return { id, name, change, isNew: false, from: sources.get(id) ?? [], nearest: nearest?.get(id) ?? null };
    });
    return { organization: organization.id, run, groups: [...existing, ...newGroups(run)] };
  });
}

const changes = {
  in: { in: 'kept', out: 'lost' },
  out: { in: 'gained', out: 'none' },
} as const;

type Source = GroupTrace['from'][number];

/** By group id, the values that led to it, whichever organization's sync they went through. */
function sourcesByGroup(runs: readonly OrganizationRun[]): ReadonlyMap<string, readonly Source[]> {
  const sources = new Map<string, Source[]>();
  for (const { organization, grants } of runs) {
    for (const { value, target } of grants) {
      if (target.id !== null) addTo(sources, target.id, { organization: organization.id, value });
    }
  }
  return sources;
}

function newGroups({ organization, grants }: OrganizationRun): GroupTrace[] {
  const created = new Map<string, Source[]>();
  for (const { value, target } of grants) {
    if (target.id === null && target.name !== null) {
      addTo(created, target.name, { organization: organization.id, value });
    }
  }
  return [...created].map(([name, from]) => {
    return { id: null, name, change: 'gained', isNew: true, from, nearest: null };
  });
}

function addTo(lists: Map<string, Source[]>, key: string, source: Source): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [source]);
  else list.push(source);
}
