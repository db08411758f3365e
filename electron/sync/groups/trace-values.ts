import { canonicalId, targetsOf } from '../settings/mapping.ts';
import { groupFilter } from './group-filter.ts';
import type { GroupSettings } from './group-settings.ts';
import type {
  FilterProblem,
  GroupOutcome,
  GroupStep,
  GroupTarget,
  GroupValueTrace,
} from '../../contract/explanation/groups.ts';

export interface KnownGroup {
  readonly organization: string;
  readonly id: string;
  readonly name: string;
}

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
  const { field, legacyNames, regexFilter, mapping, autoCreate } = settings;
  const names = values.map((value) => (Object.hasOwn(legacyNames, value) ? (legacyNames[value] ?? value) : value));
  const filter = groupFilter(regexFilter, names);
  const grants: Grant[] = [];
  const granted = new Set<string>();
  // Steps that are the same for many values are made once: there can be 100,000 values.
  const found: readonly GroupStep[] = [{ step: 'found-in-claim', field }];
  const afterFilter = { true: filterStep(found, regexFilter, true), false: filterStep(found, regexFilter, false) };

  const traces = values.map((value, index): GroupValueTrace => {
    const name = names[index] ?? value;
    const isRenamed = Object.hasOwn(legacyNames, value);
    const renamed: readonly GroupStep[] = isRenamed ? [...found, { step: 'legacy-renamed', to: name }] : found;
    if (!filter.ok) return { value, steps: renamed, outcome: 'not-evaluated' };
    const passed = filter.passes(name);
    const filtered = isRenamed ? filterStep(renamed, regexFilter, passed) : afterFilter[`${passed}`];
    if (!passed) return { value, steps: filtered, outcome: 'regex-dropped' };

    const ids = targetsOf(mapping, name);
    const targets = ids === null ? [targetByName(organization, name, autoCreate, lookup)] : targetsById(ids, lookup);
    const outcome = outcomeOf(targets);
    if (outcome === 'granted' && !granted.has(value)) {
      granted.add(value);
      for (const target of targets) if (isGrant(target)) grants.push({ value, target });
    }
    return { value, steps: filtered.concat(ids === null ? unmapped : { step: 'mapping', ids }, targets), outcome };
  });
  return { traces, grants, problem: filter.ok ? null : { problem: filter.problem, detail: filter.detail } };
}

const unmapped: GroupStep = { step: 'mapping', ids: null };

function filterStep(steps: readonly GroupStep[], pattern: string | null, passed: boolean): readonly GroupStep[] {
  return pattern === null ? steps : [...steps, { step: 'filter', pattern, passed }];
}

/** A mapped value stands for the mapped groups only, also when there are none. */
function targetsById(ids: readonly string[], lookup: GroupLookup): GroupTarget[] {
  return [...new Set(ids.map(canonicalId))].map((id) => targetById(id, lookup));
}

function targetByName(organization: string, name: string, autoCreate: boolean, lookup: GroupLookup): GroupTarget {
  const group = lookup.byName.get(name);
  if (group !== undefined) return { step: 'group', organization, id: group.id, name, result: 'granted' };
  if (name === 'Everyone') return { step: 'group', organization, id: organization, name, result: 'everyone' };
  const result = autoCreate ? 'created-and-granted' : lookup.hides.here ? 'not-visible' : 'name-not-found';
  return { step: 'group', organization, id: null, name, result };
}

function targetById(id: string, lookup: GroupLookup): GroupTarget {
  const group = lookup.byId.get(id);
  if (group !== undefined) return { step: 'group', ...group, result: 'granted' };
  if (lookup.everyoneIds.has(id)) return { step: 'group', organization: id, id, name: 'Everyone', result: 'everyone' };
  const result = lookup.hides.anywhere ? 'not-visible' : 'id-unknown';
  return { step: 'group', organization: null, id, name: null, result };
}

function outcomeOf(targets: readonly GroupTarget[]): GroupOutcome {
  if (targets.some(isGrant)) return 'granted';
  const [first] = targets;
  return first === undefined ? 'mapped-to-nothing' : (first.result as Exclude<GroupOutcome, 'granted'>);
}

const isGrant = ({ result }: GroupTarget) => result === 'granted' || result === 'created-and-granted';
