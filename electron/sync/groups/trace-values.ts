import { canonicalId } from '../settings/mapping.ts';
import { groupFilter } from './group-filter.ts';
import type { GroupSettings } from './group-settings.ts';
import type {
  FilterProblem,
  GroupOutcome,
  GroupStep,
  GroupTarget,
  GroupValueTrace,
} from '../../contract/explanation/groups.ts';

/** A group that exists, as what a claim value can lead to. */
export type KnownGroup = GroupTarget & { readonly organization: string; readonly id: string; readonly name: string };

/** The groups that values can be matched with. */
export interface GroupLookup {
  /** Of the organization whose sync runs. */
  readonly byName: ReadonlyMap<string, KnownGroup>;
  /** Of every organization: additions look groups up by id alone. */
  readonly byId: ReadonlyMap<string, KnownGroup>;
  /** Whether there may be groups that cannot be seen: in this organization, in any. */
  readonly hides: { readonly here: boolean; readonly anywhere: boolean };
  /** Everyone's id in each organization is the organization's own. */
  readonly everyoneIds: ReadonlySet<string>;
}

/** A group that a claim value gave. */
export interface Grant {
  readonly value: string;
  readonly target: GroupTarget;
}

export interface TracedValues {
  readonly traces: readonly GroupValueTrace[];
  /** Of each value once, however often it occurs. */
  readonly grants: readonly Grant[];
  /** Why the filter could not be applied; then no value was evaluated. */
  readonly problem: FilterProblem | null;
}

/** Follows every claim value through rename, filter and mapping to its groups (IdP sync semantics, section 9, step 2). */
export function traceValues(
  organization: string,
  values: readonly string[],
  settings: GroupSettings,
  lookup: GroupLookup,
): TracedValues {
  const { field, regexFilter, autoCreate } = settings;
  // Maps, because looking up keys that are not there is slow in a large object.
  const renames = new Map(Object.entries(settings.legacyNames));
  const mapping = new Map(Object.entries(settings.mapping));
  const names = renames.size === 0 ? values : values.map((value) => renames.get(value) ?? value);
  const filter = groupFilter(regexFilter, names);
  const found: GroupStep = { step: 'found-in-claim', field };
  const missing = lookup.hides.here ? notVisible : notFound;
  const usual = beginningsOf([found], regexFilter, missing);
  const grants: Grant[] = [];
  const granted = new Set<string>();

  const traces = values.map((value, index): GroupValueTrace => {
    const name = names[index] ?? value;
    const steps =
      renames.size > 0 && renames.has(value)
        ? beginningsOf([found, { step: 'legacy-renamed', to: name }], regexFilter, missing)
        : usual;
    if (!filter.ok) return { value, steps: steps.found, outcome: 'not-evaluated' };
    if (!filter.passes(name)) return { value, steps: steps.dropped, outcome: 'regex-dropped' };
    const ids = mapping.get(name);
    const named = ids === undefined ? targetByName(organization, name, autoCreate, lookup) : null;
    if (ids === undefined && named === null) return { value, steps: steps.missing, outcome: missing.result };
    const targets = named === null ? targetsById(ids ?? [], lookup) : [named];
    if (!granted.has(value)) for (const target of targets) if (isGrant(target)) grants.push({ value, target });
    granted.add(value);
    const mapped: GroupStep = ids === undefined ? unmapped : { step: 'mapping', ids: ids ?? [] };
    return { value, steps: steps.passed.concat(mapped, targets), outcome: outcomeOf(targets) };
  });
  return { traces, grants, problem: filter.ok ? null : { problem: filter.problem, detail: filter.detail } };
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

/** A mapped value stands for the mapped groups only, also when there are none. */
function targetsById(ids: readonly string[], lookup: GroupLookup): GroupTarget[] {
  if (ids.length === 1) return ids.map((id) => targetById(canonicalId(id), lookup));
  return [...new Set(ids.map(canonicalId))].map((id) => targetById(id, lookup));
}

/** @returns null when no group of the name is there and none may be made. */
function targetByName(
  organization: string,
  name: string,
  autoCreate: boolean,
  lookup: GroupLookup,
): GroupTarget | null {
  const group = lookup.byName.get(name);
  if (group !== undefined) return group;
  if (name === 'Everyone') return { step: 'group', organization, id: organization, name, result: 'everyone' };
  return autoCreate ? { step: 'group', organization, id: null, name, result: 'created-and-granted' } : null;
}

function targetById(id: string, lookup: GroupLookup): GroupTarget {
  const group = lookup.byId.get(id);
  if (group !== undefined) return group;
  if (lookup.everyoneIds.has(id)) return { step: 'group', organization: id, id, name: 'Everyone', result: 'everyone' };
  return { ...nothing, id, result: lookup.hides.anywhere ? 'not-visible' : 'id-unknown' };
}

function outcomeOf(targets: readonly GroupTarget[]): GroupOutcome {
  if (targets.some(isGrant)) return 'granted';
  const [first] = targets;
  return first === undefined ? 'mapped-to-nothing' : (first.result as Exclude<GroupOutcome, 'granted'>);
}

const isGrant = ({ result }: GroupTarget) => result === 'granted' || result === 'created-and-granted';
