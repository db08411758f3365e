import { targetsOf } from '../settings/mapping.ts';
import { mappingLine, autoCreateLine, filterLine } from './admin-lines.ts';
import { finding, mostValues, ownOrganizations, someOf } from './facts.ts';
import type { CheckName, Severity } from '../../contract/explanation/findings.ts';
import type { GroupTrace, NearMiss, OrganizationGroups } from '../../contract/explanation/groups.ts';
import type { Check, Facts, OrganizationFacts } from './facts.ts';
import type { GroupSettings } from '../settings/settings.ts';

interface TracedOrganization {
  readonly facts: OrganizationFacts;
  readonly settings: GroupSettings;
  readonly groups: OrganizationGroups;
}

/** Organizations of the user whose group sync was traced value by value. */
function tracedOrganizations(facts: Facts): TracedOrganization[] {
  return ownOrganizations(facts).flatMap((organization) => {
    const { explained, groupSettings: settings } = organization;
    if (!explained?.groups.traced || settings === null) return [];
    return [{ facts: organization, settings, groups: explained.groups.value }];
  });
}

type Missed = GroupTrace & { readonly id: string; readonly nearest: NearMiss };

/** Groups that no value led to, by what stood between; those that the user is about to lose come first. */
function missed({ groups }: TracedOrganization, differences: readonly NearMiss['difference'][]): Missed[] {
  const found = groups.groups.filter(
    (group): group is Missed =>
      group.id !== null && group.nearest !== null && differences.includes(group.nearest.difference),
  );
  return found.sort((a, b) => Number(b.change === 'lost') - Number(a.change === 'lost'));
}

/** The filter takes away a value that would lead to a group; one filter line mends all of them. */
export const droppedByFilter: Check = (facts) =>
  tracedOrganizations(facts).flatMap((organization) => {
    const { regexFilter, field, legacyNames } = organization.settings;
    const groups = missed(organization, ['dropped-by-filter']);
    if (groups.length === 0 || regexFilter === null) return [];
    const { values, count } = someOf(groups.map(({ nearest }) => nearest.value));
    // The filter sees a value as the legacy rename left it.
    const names = values.map((value) => (Object.hasOwn(legacyNames, value) ? (legacyNames[value] ?? value) : value));
    const [group] = groups;
    const about = {
      organization: organization.facts.name,
      claim: field,
      values,
      count,
      setting: regexFilter,
      ...(groups.length === 1 && group !== undefined && { group: group.name }),
    };
    const line = filterLine(organization.facts, regexFilter, names);
    return [finding('dropped-by-filter', 'problem', about, line)];
  });

/** A finding for each group that was missed by the given differences. */
const eachMissed =
  (check: CheckName, severity: Severity, differences: readonly NearMiss['difference'][]): Check =>
  (facts) =>
    tracedOrganizations(facts).flatMap((organization) => {
      const { facts: of, settings } = organization;
      const groups = missed(organization, differences).filter(({ nearest }) => !isToldElsewhere(nearest, settings));
      return groups.slice(0, mostValues).map(({ id, name, nearest: { value, wanted } }) => {
        const about = {
          organization: of.name,
          group: name,
          claim: settings.field,
          value,
          other: wanted,
          count: groups.length,
        };
        return finding(check, severity, about, mappingLine(of, settings, [{ value, id, name }]));
      });
    });

/** Paths are told as a whole, and so are mapping keys without targets. */
function isToldElsewhere({ difference, value }: NearMiss, { mapping }: GroupSettings): boolean {
  if (difference === 'mapped-elsewhere') return (targetsOf(mapping, value)?.length ?? 0) === 0;
  return difference === 'prefix' && value.startsWith('/');
}

export const nameDiffersByCase = eachMissed('name-differs-by-case', 'problem', ['case']);
export const nameNearlyMatches = eachMissed('name-nearly-matches', 'warning', [
  'white-space',
  'prefix',
  'id-instead-of-name',
]);
export const renamedAway = eachMissed('renamed-away', 'warning', ['renamed']);
export const mappedElsewhere = eachMissed('mapped-elsewhere', 'warning', ['mapped-elsewhere']);

/** A mapping key without targets swallows its value. */
export const mappedToNothing: Check = (facts) =>
  tracedOrganizations(facts).flatMap((organization) => {
    const { facts: of, settings, groups } = organization;
    const swallowed = groups.values.filter(({ outcome }) => outcome === 'mapped-to-nothing');
    if (swallowed.length === 0) return [];
    const { values, count } = someOf(swallowed.map(({ value }) => value));
    const byName = new Map(groups.groups.map((group) => [group.name, group]));
    const entries = values.flatMap((value) => {
      const group = byName.get(value);
      return group === undefined || group.id === null ? [] : [{ value, id: group.id, name: group.name }];
    });
    const line = entries.length === 0 ? null : mappingLine(of, settings, entries);
    const about = { organization: of.name, claim: settings.field, values, count };
    return [finding('mapped-to-nothing', entries.length === 0 ? 'warning' : 'problem', about, line)];
  });

/** A mapping leads to an id that no group has. */
export const mappedIdUnknown: Check = (facts) =>
  tracedOrganizations(facts).flatMap(({ facts: of, settings, groups }) => {
    const traces = groups.values.filter(({ steps }) =>
      steps.some((step) => step.step === 'group' && step.result === 'id-unknown'),
    );
    if (traces.length === 0) return [];
    const ids = traces.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.step === 'group' && step.result === 'id-unknown' ? (step.id ?? []) : [])),
    );
    const isLost = traces.some(({ outcome }) => outcome === 'id-unknown');
    const { values, count } = someOf(traces.map(({ value }) => value));
    const about = {
      organization: of.name,
      claim: settings.field,
      values,
      count,
      other: [...new Set(ids)].slice(0, 3).join(', '),
    };
    return [finding('mapped-id-unknown', isLost ? 'problem' : 'warning', about)];
  });

/** Values that stand for no group, with auto-create off; usual where the provider sends every group of the company. */
export const groupNotFound: Check = (facts) =>
  tracedOrganizations(facts).flatMap(({ facts: of, settings, groups }) => {
    const near = new Set(groups.groups.flatMap(({ nearest }) => nearest?.value ?? []));
    const lost = groups.values.filter(({ value, outcome }) => outcome === 'name-not-found' && !near.has(value));
    if (lost.length === 0) return [];
    const isNothingLeft = groups.values.every(({ outcome }) => outcome !== 'granted');
    const about = { organization: of.name, claim: settings.field, ...someOf(lost.map(({ value }) => value)) };
    return [finding('group-not-found', isNothingLeft ? 'problem' : 'hint', about, autoCreateLine(of))];
  });

/** Lanyard could not apply the filter; nothing can be said of the organization's groups then. */
export const filterNotEvaluated: Check = (facts) =>
  tracedOrganizations(facts).flatMap(({ facts: of, settings, groups: { sync } }) => {
    if (sync.state !== 'not-evaluated') return [];
    const about = { organization: of.name, setting: settings.regexFilter ?? '', detail: sync.detail };
    return [finding('filter-not-evaluated', sync.problem === 'filter-invalid' ? 'problem' : 'warning', about)];
  });

/** Group sync owns every membership of the organization: what no value leads to is taken away at the next sign-in. */
export const groupsLostNext: Check = (facts) =>
  tracedOrganizations(facts).flatMap(({ facts: of, settings, groups }) => {
    const lost = groups.groups.filter(({ change }) => change === 'lost').map(({ name }) => name);
    if (lost.length === 0) return [];
    return [finding('groups-lost-next', 'warning', { organization: of.name, claim: settings.field, ...someOf(lost) })];
  });
