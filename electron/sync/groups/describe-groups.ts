import { isGrant } from './trace-values.ts';
import { nearMisses } from './near-miss.ts';
import type { GroupTrace } from './explanation.ts';
import type { OrganizationRun } from './sync-groups.ts';

export interface DescribedOrganization {
  readonly organization: string;
  readonly run: OrganizationRun;
  readonly groups: readonly GroupTrace[];
}

/**
 * Every group as it is after the sync, existing ones in their order, then new ones in the order of the claim.
 *
 * @param after ids of the groups the user is in.
 */
export function describeGroups(runs: readonly OrganizationRun[], after: ReadonlySet<string>): DescribedOrganization[] {
  const sources = sourcesByGroup(runs);
  return runs.map((run) => {
    const { organization, settings } = run;
    const near = settings === null ? null : nearMisses(run.traces, settings);
    const existing = organization.groups.map(({ id, name, isMember }): GroupTrace => {
      const from = [...(sources.get(id)?.values() ?? [])];
      const change = changes[isMember ? 'in' : 'out'][after.has(id) ? 'in' : 'out'];
      return {
        id,
        name,
        change,
        isNew: false,
        from,
        nearest: from.length === 0 ? (near?.of({ id, name }) ?? null) : null,
      };
    });
    return { organization: organization.id, run, groups: [...existing, ...newGroups(run)] };
  });
}

const changes = {
  in: { in: 'kept', out: 'lost' },
  out: { in: 'gained', out: 'none' },
} as const;

type Source = GroupTrace['from'][number];

/** By group id, the values that led to it; keyed so that a value that occurs twice is named once. */
function sourcesByGroup(runs: readonly OrganizationRun[]): Map<string, Map<string, Source>> {
  const sources = new Map<string, Map<string, Source>>();
  for (const { organization, traces } of runs) {
    for (const { value, steps } of traces) {
      for (const step of steps) {
        if (step.step !== 'group' || !isGrant(step) || step.id === null) continue;
        const list = sources.get(step.id) ?? new Map<string, Source>();
        list.set(`${organization.id} ${value}`, { organization: organization.id, value });
        sources.set(step.id, list);
      }
    }
  }
  return sources;
}

function newGroups({ organization, traces }: OrganizationRun): GroupTrace[] {
  const created = new Map<string, Set<string>>();
  for (const { value, steps } of traces) {
    for (const step of steps) {
      if (step.step !== 'group' || step.result !== 'created-and-granted' || step.name === null) continue;
      created.set(step.name, (created.get(step.name) ?? new Set()).add(value));
    }
  }
  return [...created].map(([name, values]) => ({
    id: null,
    name,
    change: 'gained',
    isNew: true,
    from: [...values].map((value) => ({ organization: organization.id, value })),
    nearest: null,
  }));
}
