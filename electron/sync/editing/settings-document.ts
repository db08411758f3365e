import { fromDeploymentOptions } from '../pasted/options.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { Evidence, GroupEvidence, OrganizationEvidence } from '../evidence.ts';
import type { GroupSettings, OrganizationSettings, RoleSettings } from '../settings/settings.ts';

/** What stands for settings that are known not to be there; null stands for what is not known. */
export const notSetUp = 'not set up';

/** The settings as one document to edit, in the spelling of Coder's own settings JSON. */
export function settingsDocument({ options, organizationSync, organizations }: Evidence) {
  const all = organizations.known ? organizations.value : [];
  return {
    options: options.known ? fromDeploymentOptions(options.value) : null,
    organization: orNotSetUp(organizationSync, fromOrganizationSettings),
    organizations: Object.fromEntries(all.map((one) => [one.name, organizationDocument(one)])),
  };
}

function organizationDocument({ groupSync, roleSync, groups }: OrganizationEvidence) {
  return {
    groups: orNotSetUp(groupSync, fromGroupSettings),
    roles: orNotSetUp(roleSync, ({ field, mapping }: RoleSettings) => ({ field, mapping })),
    'existing groups': groups.known ? idsByName(groups.value) : null,
  };
}

function orNotSetUp<T, U>(settings: Known<T | null>, write: (settings: T) => U): U | typeof notSetUp | null {
  if (!settings.known) return null;
  return settings.value === null ? notSetUp : write(settings.value);
}

const fromOrganizationSettings = ({ field, mapping, assignDefault }: OrganizationSettings) => ({
  field,
  mapping,
  organization_assign_default: assignDefault,
});

const fromGroupSettings = ({ field, mapping, regexFilter, autoCreate, legacyNames }: GroupSettings) => ({
  field,
  mapping,
  regex_filter: regexFilter,
  auto_create_missing_groups: autoCreate,
  ...(Object.keys(legacyNames).length > 0 && { legacy_group_name_mapping: legacyNames }),
});

const idsByName = (groups: readonly GroupEvidence[]) => Object.fromEntries(groups.map(({ id, name }) => [name, id]));
