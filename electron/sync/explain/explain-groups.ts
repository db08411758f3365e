import { effectiveSettings } from '../groups/group-settings.ts';
import { syncGroups } from '../groups/sync-groups.ts';
import { gap, traced, untraced } from './facts.ts';
import type { MissingFact, Traced } from '../../contract/explanation/explanation.ts';
import type { OrganizationGroups } from '../../contract/explanation/groups.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { Evidence, GroupEvidence, OrganizationEvidence } from '../evidence.ts';
import type { DeploymentGroupSettings } from '../settings/settings.ts';

/**
 * The groups of every organization, in the order given. They are put together before they are told apart: a mapping of one
 * organization can lead to a group of another. Where only some groups can be seen, a value that meets none of them ends as
 * `not-visible`.
 *
 * @param isMember whether the user is in an organization once organization sync has run.
 */
export function explainGroups(
  { features, options }: Evidence,
  organizations: readonly OrganizationEvidence[],
  claims: Claims,
  isMember: (organization: OrganizationEvidence) => boolean,
): Traced<OrganizationGroups>[] {
  if (!features.known) return organizations.map(() => untraced(gap('features', features)));
  const isEntitled = features.value.groups;
  const environment = options.known ? options.value.groups : null;
  const goByEnvironment = new Set(organizations.filter((organization) => seemsFrom(environment, organization)));
  const results = syncGroups(
    claims,
    organizations.map((organization) => ({
      id: organization.id,
      isDefault: organization.isDefault,
      isMember: isMember(organization),
      isLeft: organization.isMember && !isMember(organization),
      settings:
        organization.groupSync.known && !goByEnvironment.has(organization) ? organization.groupSync.value : null,
      groups: visibleGroups(organization) ?? [],
      hidesGroups: !organization.groups.known,
    })),
    goByEnvironment.size > 0 ? environment : null,
    isEntitled,
  );
  return organizations.map((organization, index) => {
    const result = results[index];
    const missing = isEntitled && isMember(organization) ? missingFor(organization) : [];
    return result === undefined || missing.length > 0 ? untraced(...missing) : traced(result);
  });
}

function missingFor(organization: OrganizationEvidence): MissingFact[] {
  const { id, groupSync, groups } = organization;
  const gaps = [
    gap('group-settings', groupSync, id),
    visibleGroups(organization) === null ? gap('groups', groups, id) : null,
  ];
  return gaps.filter((found) => found !== null);
}

/** All groups, else the user's own; null when neither are known. */
export function visibleGroups({ groups, ownGroups }: OrganizationEvidence): readonly GroupEvidence[] | null {
  if (groups.known) return groups.value;
  return ownGroups.known ? ownGroups.value : null;
}

/**
 * Whether the settings are those of the environment. The endpoint does not say so: it answers with what applies. The same
 * settings could also have been stored.
 */
function seemsFrom(
  environment: DeploymentGroupSettings | null,
  { isDefault, groupSync }: OrganizationEvidence,
): boolean {
  const settings = effectiveSettings(null, environment, isDefault)?.settings;
  if (settings === undefined || !groupSync.known || groupSync.value === null) return false;
  const { field, regexFilter, autoCreate, mapping, legacyNames } = groupSync.value;
  return (
    field === settings.field &&
    regexFilter === settings.regexFilter &&
    autoCreate === settings.autoCreate &&
    Object.keys(mapping).length === 0 &&
    isSameMap(legacyNames, settings.legacyNames)
  );
}

function isSameMap(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}
