import { applyGroupFilter } from './group-filter.ts';
import { GroupRecord } from './group-record.ts';
import { Leads, unmapped, type GroupLookup, type Lead } from './leads.ts';
import { OfferedTexts } from './offered-texts.ts';
import type { Source } from './group-record.ts';
import type { GroupSettings } from './group-settings.ts';
import type { FilterProblem, GroupStep, GroupTarget, GroupValueTrace } from '../../contract/explanation/groups.ts';

export interface TracedValues {
  readonly traces: readonly GroupValueTrace[];
  readonly offered: OfferedTexts;
  /** The names that the values could stand for. */
  readonly leads: Leads;
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
  const { field, regexFilter } = settings;
  const renames = new Map(Object.entries(settings.legacyNames));
  const names = renames.size === 0 ? values : values.map((value) => renames.get(value) ?? value);
  const filter = applyGroupFilter(regexFilter, names);
  const offered = new OfferedTexts(values, names);
  const leads = new Leads(organization, settings, lookup, offered);
  const found: GroupStep = { step: 'found-in-claim', field };
  const missing = lookup.hides.here ? notVisible : notFound;
  const usual = beginningsOf([found], regexFilter, missing);
  const created = new Map<string, Source[]>();
  const grant = (value: string, name: string, { targets }: Lead): void => {
    for (const target of targets) {
      if (target instanceof GroupRecord) target.add({ organization, value });
      else if (target.result === 'created-and-granted') addTo(created, name, { organization, value });
    }
  };

  const beginningOf = (value: string, name: string): Beginnings =>
    renames.size > 0 && renames.has(value)
      ? beginningsOf([found, { step: 'legacy-renamed', to: name }], regexFilter, missing)
      : usual;
  const tracesBy = (trace: (value: string, steps: Beginnings, index: number) => GroupValueTrace): GroupValueTrace[] =>
    values.map((value, index) => trace(value, beginningOf(value, names[index] ?? value), index));

  if (!filter.ok) {
    const traces = tracesBy((value, { found }) => ({ value, steps: found, outcome: 'not-evaluated' }));
    const { problem, detail } = filter;
    return { traces, offered, leads, created, problem: { problem, detail } };
  }
  // One after the other for all values, not all of one value after the other: with 100,000 of them that is faster.
  const reached = names.map((name, index) => (filter.passed[index] === true ? leads.get(name) : undefined));
  const traces = tracesBy((value, steps, index) => {
    if (filter.passed[index] !== true) return { value, steps: steps.dropped, outcome: 'regex-dropped' };
    const lead = reached[index];
    if (lead === undefined) return { value, steps: steps.missing, outcome: missing.result };
    if (lead.take(value)) grant(value, names[index] ?? value, lead);
    return { value, steps: lead.stepsAfter(steps.passed), outcome: lead.outcome };
  });
  return { traces, offered, leads, created, problem: null };
}

const nothing = { step: 'group', organization: null, id: null, name: null } as const;
const notFound = { ...nothing, result: 'name-not-found' } as const;
const notVisible = { ...nothing, result: 'not-visible' } as const;

/** The steps of values up to some point. They are shared: there can be 100,000 values, most of them without a group. */
interface Beginnings {
  readonly found: readonly GroupStep[];
  readonly dropped: readonly GroupStep[];
  readonly passed: readonly GroupStep[];
  /** Passed, unmapped, and no group is there. */
  readonly missing: readonly GroupStep[];
}

function beginningsOf(found: readonly GroupStep[], pattern: string | null, missing: GroupTarget): Beginnings {
  const filtered = (passed: boolean): readonly GroupStep[] =>
    pattern === null ? found : [...found, { step: 'filter', pattern, passed }];
  const passed = filtered(true);
  return { found, dropped: filtered(false), passed, missing: [...passed, unmapped, missing] };
}

function addTo(lists: Map<string, Source[]>, key: string, source: Source): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [source]);
  else list.push(source);
}
