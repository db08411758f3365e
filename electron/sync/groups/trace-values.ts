import { canonicalId, targetsOf } from '../settings/mapping.ts';
import { groupFilter } from './group-filter.ts';
import type { GroupOutcome, GroupStep, GroupTarget, GroupValueTrace } from './explanation.ts';
import type { FilterProblem } from './group-filter.ts';
import type { GroupSettings } from './group-settings.ts';

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
  /** Everyone's id in each organization is the organization's own. */
  readonly everyoneIds: ReadonlySet<string>;
}

export interface TracedValues {
  readonly traces: readonly GroupValueTrace[];
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
  const names = values.map((value) => rename(settings, value));
  const filter = groupFilter(settings.regexFilter, names);
  const traces = values.map((value, index): GroupValueTrace => {
    const name = names[index] ?? value;
    const steps: GroupStep[] = [{ step: 'found-in-claim', field: settings.field, index }];
    if (Object.hasOwn(settings.legacyNames, value)) steps.push({ step: 'legacy-renamed', to: name });
    if (!filter.ok) return { value, steps, outcome: 'not-evaluated' };
    if (settings.regexFilter !== null) {
      const passed = filter.passes(name);
      steps.push({ step: 'filter', pattern: settings.regexFilter, passed });
      if (!passed) return { value, steps, outcome: 'regex-dropped' };
    }
    const targets = findTargets(organization, name, settings, lookup, steps);
    for (const target of targets) steps.push({ step: 'group', ...target });
    return { value, steps, outcome: outcomeOf(targets) };
  });
  return { traces, problem: filter.ok ? null : { problem: filter.problem, detail: filter.detail } };
}

const rename = ({ legacyNames }: GroupSettings, value: string) =>
  Object.hasOwn(legacyNames, value) ? (legacyNames[value] ?? value) : value;

/** A mapped value stands for the mapped groups only, also when there are none; any other for the group of its name. */
function findTargets(
  organization: string,
  name: string,
  settings: GroupSettings,
  lookup: GroupLookup,
  steps: GroupStep[],
): GroupTarget[] {
  const ids = targetsOf(settings.mapping, name);
  if (ids === null) {
    steps.push({ step: 'matched-by-name', name });
    return [targetByName(organization, name, settings.autoCreate, lookup)];
  }
  steps.push({ step: 'mapped-by-id', ids });
  return ids.map((id) => targetById(organization, canonicalId(id), lookup));
}

function targetByName(organization: string, name: string, autoCreate: boolean, lookup: GroupLookup): GroupTarget {
  const group = lookup.byName.get(name);
  if (group !== undefined) return { organization, id: group.id, name, result: 'granted' };
  if (name === 'Everyone') return { organization, id: organization, name, result: 'everyone' };
  return { organization, id: null, name, result: autoCreate ? 'created-and-granted' : 'name-not-found' };
}

function targetById(organization: string, id: string, lookup: GroupLookup): GroupTarget {
  const group = lookup.byId.get(id);
  if (group !== undefined) return { ...group, result: 'granted' };
  if (lookup.everyoneIds.has(id)) return { organization: id, id, name: 'Everyone', result: 'everyone' };
  return { organization, id, name: null, result: 'id-unknown' };
}

function outcomeOf(targets: readonly GroupTarget[]): GroupOutcome {
  if (targets.some(isGrant)) return 'granted';
  const [first] = targets;
  return first === undefined ? 'mapped-to-nothing' : (first.result as Exclude<GroupOutcome, 'granted'>);
}

export const isGrant = ({ result }: GroupTarget) => result === 'granted' || result === 'created-and-granted';
