import { decodeGroupSettings, decodeOrganizationSettings } from './settings-json.ts';
import type { Decoded } from './settings-json.ts';
import type { Mapping } from './mapping.ts';
import type { GroupSettings, OrganizationSettings } from './settings.ts';

/** What the endpoint of an organization's group sync answers (coder-sync.md 13), as the sync goes by it. */
export function readGroupSettings(answer: unknown): Decoded<GroupSettings> {
  const decoded = decodeGroupSettings(answer);
  if (!decoded.ok) return decoded;
  const { field, mapping, regex_filter, auto_create_missing_groups, legacy_group_name_mapping = {} } = decoded.value;
  return {
    ok: true,
    value: {
      field,
      mapping,
      regexFilter: regex_filter,
      autoCreate: auto_create_missing_groups,
      legacyNames: legacy_group_name_mapping,
    },
  };
}

/** What the endpoint of an organization's role sync answers. */
export function readRoleSettings(answer: unknown): Decoded<{ readonly field: string; readonly mapping: Mapping }> {
  // Both have a field and a mapping to lists of texts; roles have nothing else.
  const decoded = decodeGroupSettings(answer);
  if (!decoded.ok) return decoded;
  const { field, mapping } = decoded.value;
  return { ok: true, value: { field, mapping } };
}

/**
 * What the endpoint of organization sync answers. It spells `organization_assign_default` what is stored as
 * `assign_default`.
 */
export function readOrganizationSettings(answer: unknown): Decoded<OrganizationSettings> {
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  const stored: unknown = isObject ? Object.fromEntries(Object.entries(answer).map(inStoredSpelling)) : answer;
  const decoded = decodeOrganizationSettings(stored);
  if (!decoded.ok) return decoded;
  const { field, mapping, assign_default: assignDefault } = decoded.value;
  return { ok: true, value: { field, mapping, assignDefault } };
}

const inStoredSpelling = ([key, value]: [string, unknown]): [string, unknown] => [
  key.toLowerCase() === 'organization_assign_default' ? 'assign_default' : key,
  value,
];
