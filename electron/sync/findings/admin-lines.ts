import { applyGroupFilter } from '../groups/group-filter.ts';
import { targetsOf } from '../settings/mapping.ts';
import type { OrganizationFacts } from './facts.ts';
import type { GroupSettings } from '../settings/settings.ts';

/** An option of the deployment as an environment line. */
export const optionLine = (name: string, value: string | boolean): string => `${name}=${value}`;

/** A list option; entries are written without white space around them, because Coder does not trim. */
export const listLine = (name: string, entries: readonly string[]): string =>
  `${name}=${[...new Set(entries.map((entry) => entry.trim()))].map(csvEntry).join(',')}`;

/** A setting of an organization, as its JSON has it in the API and in `coder organizations settings`. */
export const jsonLine = (key: string, value: unknown): string => `${JSON.stringify(key)}: ${JSON.stringify(value)}`;

/** The claim that group sync reads: in the environment where the settings seem to come from there. */
export const groupFieldLine = (organization: OrganizationFacts, field: string): string =>
  isFromEnvironment(organization) ? optionLine('CODER_OIDC_GROUP_FIELD', field) : jsonLine('field', field);

export const autoCreateLine = (organization: OrganizationFacts): string =>
  isFromEnvironment(organization)
    ? optionLine('CODER_OIDC_GROUP_AUTO_CREATE', true)
    : jsonLine('auto_create_missing_groups', true);

/** A filter that also lets the given names through, or null when it cannot be put together safely. */
export function filterLine(organization: OrganizationFacts, pattern: string, names: readonly string[]): string | null {
  const wanted = [...new Set(names)];
  const filter = `(?:${pattern})|^(?:${wanted.map(quotePattern).join('|')})$`;
  const check = applyGroupFilter(filter, wanted);
  if (!check.ok || check.passed.includes(false)) return null;
  return isFromEnvironment(organization)
    ? optionLine('CODER_OIDC_GROUP_REGEX_FILTER', filter)
    : jsonLine('regex_filter', filter);
}

/**
 * The mapping entries that lead values to groups. In the environment the whole mapping is one option; of an organization's
 * settings only the entries are given, each with its complete list.
 *
 * @param entries the claim value, and the group that it should lead to.
 */
export function mappingLine(
  organization: OrganizationFacts,
  settings: GroupSettings,
  entries: readonly { readonly value: string; readonly id: string; readonly name: string }[],
): string {
  if (isFromEnvironment(organization)) {
    const names = { ...settings.legacyNames, ...Object.fromEntries(entries.map(({ value, name }) => [value, name])) };
    return optionLine('CODER_OIDC_GROUP_MAPPING', JSON.stringify(names));
  }
  const targets = entries.map(({ value, id }) => [
    value,
    [...new Set([...(targetsOf(settings.mapping, value) ?? []), id])],
  ]);
  return jsonLine('mapping', Object.fromEntries(targets));
}

const isFromEnvironment = ({ groupSync }: OrganizationFacts): boolean =>
  groupSync?.state === 'on' && groupSync.settings === 'deployment';

const csvEntry = (entry: string) => (/[",\n\r]/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry);
const quotePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
