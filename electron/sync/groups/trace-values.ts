import { canonicalId } from '../settings/mapping.ts';
import { groupFilter } from './group-filter.ts';
import { GroupRecord } from './group-record.ts';
import { Leads, type Lead } from './leads.ts';
import { OfferedTexts } from './offered-texts.ts';
import type { Source } from './group-record.ts';
import type { GroupSettings } from './group-settings.ts';
import type {
  FilterProblem,
  GroupOutcome,
  GroupStep,
  GroupTarget,
  GroupValueTrace,
} from '../../contract/explanation/groups.ts';

/** The groups that values can be matched with. */
export interface GroupLookup {
  /** Of the organization whose sync runs. */
  readonly groups: readonly GroupRecord[];
  /** Of every organization: additions look groups up by id alone. */
  readonly byId: ReadonlyMap<string, GroupRecord>;
  /** Whether there may be groups that cannot be seen: in this organization, in any. */
  readonly hides: { readonly here: boolean; readonly anywhere: boolean };
  /** Everyone's id in each organization is the organization's own. */
  readonly everyoneIds: ReadonlySet<string>;
}

export interface TracedValues {
  readonly traces: readonly GroupValueTrace[];
  readonly offered: OfferedTexts;
  /** By name, the values that have a group made. */
  readonly created: ReadonlyMap<string, readonly Source[]>;
  /** Why the filter could not be applied; then no value was evaluated. */
  readonly problem: FilterProblem | null;
}

/** Of a sync that does not run. */
export const untraced: TracedValues = {
  traces: [],
  offered: new OfferedTexts([], []),
  created: new Map(),
  problem: null,
};

/**
 * Follows every claim value through rename, filter and mapping to its groups (IdP sync semantics, section 9, step 2), and
 * tells each group the values that led to it, each once, however often it occurs.
 */
export function traceValues(
  organization: string,
  values: readonly string[],
  settings: GroupSettings,
  lookup: GroupLookup,
): TracedValues {
  const { field, regexFilter, autoCreate } = settings;
  const renames = new Map(Object.entries(settings.legacyNames));
  const names = renames.size === 0 ? values : values.map((value) => renames.get(value) ?? value);
  const filter = groupFilter(regexFilter, names);
  const offered = new OfferedTexts(values, names);
  const leads = new Leads(settings.mapping, lookup.groups, offered.texts);
  const found: GroupStep = { step: 'found-in-claim', field };
  const missing = lookup.hides.here ? notVisible : notFound;
  const usual = beginningsOf([found], regexFilter, missing);
  const created = new Map<string, Source[]>();
  const counted = new Set<string>();
  const count = (value: string, targets: readonly Target[]): void => {
    if (counted.has(value)) return;
    counted.add(value);
    for (const target of targets) {
      if (target instanceof GroupRecord) target.add({ organization, value });
      else if (target.result === 'created-and-granted') addTo(created, target.name ?? '', { organization, value });
    }
  };

  const traces = values.map((value, index): GroupValueTrace => {
    const name = names[index] ?? value;
    const steps =
      renames.size > 0 && renames.has(value)
        ? beginningsOf([found, { step: 'legacy-renamed', to: name }], regexFilter, missing)
        : usual;
    if (!filter.ok) return { value, steps: steps.found, outcome: 'not-evaluated' };
    if (!filter.passes(name)) return { value, steps: steps.dropped, outcome: 'regex-dropped' };
    const lead = leads.get(name);
    const targets = lead === undefined ? targetsByName(organization, name, autoCreate) : targetsOf(lead, lookup);
    if (targets.length === 0 && lead === undefined) return { value, steps: steps.missing, outcome: missing.result };
    count(value, targets);
    const mapped: GroupStep = lead instanceof Array ? { step: 'mapping', ids: lead } : unmapped;
    const reached = targets.map(asStep);
    return { value, steps: steps.passed.concat(mapped, reached), outcome: outcomeOf(reached) };
  });
  return { traces, offered, created, problem: filter.ok ? null : { problem: filter.problem, detail: filter.detail } };
}

const unmapped: GroupStep = { step: 'mapping', ids: null };
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

/** What a value leads to: a group that is there, or how it did not come to one. */
type Target = GroupRecord | GroupTarget;

const asStep = (target: Target): GroupTarget => (target instanceof GroupRecord ? target.group : target);

/** A mapped value stands for the mapped groups only, also when there are none. */
function targetsOf(lead: Lead, lookup: GroupLookup): Target[] {
  if (lead instanceof GroupRecord) return [lead];
  if (lead.length === 1) return lead.map((id) => targetById(canonicalId(id), lookup));
  return [...new Set(lead.map(canonicalId))].map((id) => targetById(id, lookup));
}

/** Where no group of the name is there: Everyone, or one that the sync makes, or nothing. */
function targetsByName(organization: string, name: string, autoCreate: boolean): GroupTarget[] {
  if (name === 'Everyone') return [{ step: 'group', organization, id: organization, name, result: 'everyone' }];
  return autoCreate ? [{ step: 'group', organization, id: null, name, result: 'created-and-granted' }] : [];
}

function targetById(id: string, lookup: GroupLookup): Target {
  const record = lookup.byId.get(id);
  if (record !== undefined) return record;
  if (lookup.everyoneIds.has(id)) return { step: 'group', organization: id, id, name: 'Everyone', result: 'everyone' };
  return { ...nothing, id, result: lookup.hides.anywhere ? 'not-visible' : 'id-unknown' };
}

function outcomeOf(targets: readonly GroupTarget[]): GroupOutcome {
  if (targets.some(isGrant)) return 'granted';
  const [first] = targets;
  return first === undefined ? 'mapped-to-nothing' : (first.result as Exclude<GroupOutcome, 'granted'>);
}

const isGrant = ({ result }: GroupTarget) => result === 'granted' || result === 'created-and-granted';

function addTo(lists: Map<string, Source[]>, key: string, source: Source): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [source]);
  else list.push(source);
}
