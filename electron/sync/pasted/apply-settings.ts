import { effectiveSettings } from '../groups/group-settings.ts';
import type { PastedSettings } from './pasted-settings.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { DeploymentOptions, Evidence, OrganizationEvidence } from '../evidence.ts';

/**
 * The evidence with pasted settings in it; they take the place of what was known and what was not.
 *
 * Pasted options also settle what the environment decides while nothing is stored: the default organization's group sync
 * and organization sync, as far as these are not known otherwise.
 *
 * @param organization id of the one that group and role settings belong to; null: the default organization, or the only one.
 * @param at when they were pasted, milliseconds since 1970.
 */
export function applySettings(
  evidence: Evidence,
  settings: PastedSettings,
  organization: string | null,
  at: number,
): Evidence {
  const pasted = <T>(value: T): Known<T> => ({ known: true, value, from: 'pasted', at });
  const { options, organizationSync, groupSync, roleSync } = settings;
  const target = evidence.organizations.known ? targetOf(evidence.organizations.value, organization) : null;
  const withSettings = (one: OrganizationEvidence): OrganizationEvidence => {
    const isTarget = one.id === target;
    const fromOptions = options !== null && one.isDefault && isLeftToOptions(one, evidence.options);
    return {
      ...one,
      ...(fromOptions && { groupSync: pasted(whileNothingIsStored(options)) }),
      ...(isTarget && groupSync !== null && { groupSync: pasted(groupSync) }),
      ...(isTarget && roleSync !== null && { roleSync: pasted(roleSync) }),
    };
  };
  return {
    ...evidence,
    ...(options !== null && { options: pasted(options) }),
    ...(options !== null && !evidence.organizationSync.known && { organizationSync: pasted(null) }),
    ...(organizationSync !== null && { organizationSync: pasted(organizationSync) }),
    organizations: evidence.organizations.known
      ? { ...evidence.organizations, value: evidence.organizations.value.map(withSettings) }
      : evidence.organizations,
  };
}

/** The default organization's group settings. */
const whileNothingIsStored = ({ groups }: DeploymentOptions) => effectiveSettings(null, groups, true)?.settings ?? null;

/** Not known otherwise: not at all, or only by options that were pasted before. */
function isLeftToOptions({ groupSync }: OrganizationEvidence, before: Evidence['options']): boolean {
  if (!groupSync.known) return true;
  if (groupSync.from !== 'pasted' || !before.known || before.from !== 'pasted') return false;
  return JSON.stringify(groupSync.value) === JSON.stringify(whileNothingIsStored(before.value));
}

function targetOf(organizations: readonly OrganizationEvidence[], organization: string | null): string | null {
  if (organization !== null) return organization;
  const only = organizations.length === 1 ? organizations[0] : undefined;
  return (organizations.find(({ isDefault }) => isDefault) ?? only)?.id ?? null;
}
