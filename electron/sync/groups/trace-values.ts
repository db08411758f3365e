import { applyGroupFilter } from './group-filter.ts';
import { leadsIn, type GroupLookup, type Lead } from './leads.ts';
import type { Source } from './group-record.ts';
import type { FilterProblem, GroupStep, GroupValueTrace } from '../../contract/explanation/groups.ts';
import type { GroupSettings } from '../settings/settings.ts';

export interface TracedValues {
  readonly traces: readonly GroupValueTrace[];
  /** By name, the values that have a group made. */
  readonly created: ReadonlyMap<string, readonly Source[]>;
  /** Why the filter could not be applied; then no value was evaluated. */
  readonly problem: FilterProblem | null;
}

/**
 * Follows every claim value through rename, filter and mapping to its groups (coder-sync.md 9, step 2), and
 * tells each group the values that led to it, each once, however often it occurs.
 */
export function traceValues(
  organization: string,
  values: readonly string[],
  settings: GroupSettings,
  lookup: GroupLookup,
): TracedValues {
  const { field, regexFilter: pattern } = settings;
  const renames = new Map(Object.entries(settings.legacyNames));
  const names = renames.size === 0 ? values : values.map((value) => renames.get(value) ?? value);
  const filter = applyGroupFilter(pattern, names);
  const found: GroupStep = { step: 'found-in-claim', field };
  const leadOf = leadsIn(organization, settings, lookup);
  const grants = new Grants(organization);

  const trace = (value: string, index: number, beginning: Beginning): GroupValueTrace => {
    if (!filter.ok) return { value, steps: beginning.steps, outcome: 'not-evaluated' };
    if (filter.passed[index] !== true) return { value, steps: beginning.dropped, outcome: 'regex-dropped' };
    const name = names[index] ?? value;
    const lead = leadOf(name);
    if (lead.outcome === 'granted') grants.add(value, name, lead);
    return { value, steps: beginning.followedBy(lead), outcome: lead.outcome };
  };
  const usual = new Beginning([found], pattern);
  const traces = values.map((value, index) => {
    const to = renames.get(value);
    const isUsual = to === undefined;
    return trace(value, index, isUsual ? usual : new Beginning([found, { step: 'legacy-renamed', to }], pattern));
  });
  const problem = filter.ok ? null : { problem: filter.problem, detail: filter.detail };
  return { traces, created: grants.created, problem };
}

/**
 * The first steps of a value. Most values share theirs, and what follows where no group is found: built for each of 100,000,
 * they take a third of the time and most of the memory.
 */
class Beginning {
  readonly dropped: readonly GroupStep[];
  readonly #passed: readonly GroupStep[];
  readonly #followed = new Map<Lead, readonly GroupStep[]>();

  /** @param pattern the filter; null when there is none. */
  constructor(
    readonly steps: readonly GroupStep[],
    pattern: string | null,
  ) {
    const filtered = (passed: boolean): readonly GroupStep[] =>
      pattern === null ? steps : [...steps, { step: 'filter', pattern, passed }];
    this.dropped = filtered(false);
    this.#passed = filtered(true);
  }

  followedBy(lead: Lead): readonly GroupStep[] {
    const known = this.#followed.get(lead);
    if (known !== undefined) return known;
    const steps = [...this.#passed, ...lead.steps];
    this.#followed.set(lead, steps);
    return steps;
  }
}

/** The groups that values lead to. */
class Grants {
  /** By name, the values that have a group made. */
  readonly created = new Map<string, Source[]>();
  readonly #values = new Set<string>();

  constructor(private readonly organization: string) {}

  /** A value that occurs again leads to the same groups, and counts once. */
  add(value: string, name: string, { records, isCreated }: Lead): void {
    if (this.#values.has(value)) return;
    this.#values.add(value);
    const source = { organization: this.organization, value };
    for (const record of records) record.from.push(source);
    if (isCreated) this.created.set(name, [...(this.created.get(name) ?? []), source]);
  }
}
