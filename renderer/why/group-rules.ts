/** What of the settings text the quick fields show of one organization. */
export interface GroupRules {
  /** Name of the claim that holds groups; empty when the sync is off or not known. */
  readonly field: string;
  /** Empty: nothing is filtered. */
  readonly filter: string;
  readonly autoCreate: boolean;
  /** Ids by name; null when the organization's groups are not known. */
  readonly groups: Readonly<Record<string, unknown>> | null;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The rules of an organization in the settings text; null when the text is not JSON or lacks the organization. */
export function readGroupRules(text: string, organization: string): GroupRules | null {
  const found = sectionIn(text, organization);
  if (found === null) return null;
  const rules = objectOrNull(found.section['groups']) ?? {};
  const { field, regex_filter: filter, auto_create_missing_groups: autoCreate } = rules;
  return {
    field: typeof field === 'string' ? field : '',
    filter: typeof filter === 'string' ? filter : '',
    autoCreate: autoCreate === true,
    groups: objectOrNull(found.section['existing groups']),
  };
}

/** The text with other rules; as it was where they cannot be placed. */
export const changeGroupRules = (
  text: string,
  organization: string,
  change: Partial<Omit<GroupRules, 'groups'>>,
): string =>
  withRules(text, organization, (rules) => ({
    ...rules,
    ...(change.field !== undefined && { field: change.field }),
    ...(change.filter !== undefined && { regex_filter: change.filter === '' ? null : change.filter }),
    ...(change.autoCreate !== undefined && { auto_create_missing_groups: change.autoCreate }),
  }));

/** The text with a claim value that leads to a group besides those that it leads to already. */
export const addMapping = (text: string, organization: string, value: string, group: unknown): string =>
  withRules(text, organization, (rules) => {
    const mapping = objectOrNull(rules['mapping']) ?? {};
    const before: unknown = Object.hasOwn(mapping, value) ? mapping[value] : [];
    const targets: readonly unknown[] = Array.isArray(before) ? (before as readonly unknown[]) : [];
    return {
      ...rules,
      mapping: Object.fromEntries([...Object.entries(mapping), [value, [...new Set([...targets, group])]]]),
    };
  });

const unset: JsonObject = { field: '', mapping: {}, regex_filter: null, auto_create_missing_groups: false };

function withRules(text: string, organization: string, change: (rules: JsonObject) => JsonObject): string {
  const found = sectionIn(text, organization);
  if (found === null) return text;
  const { all, organizations, section } = found;
  const groups = change(objectOrNull(section['groups']) ?? unset);
  const changed = new Map(Object.entries(organizations)).set(organization, { ...section, groups });
  return JSON.stringify({ ...all, organizations: Object.fromEntries(changed) }, null, 2);
}

function sectionIn(text: string, organization: string) {
  const all = parse(text);
  const organizations = objectOrNull(all?.['organizations']);
  if (!all || !organizations || !Object.hasOwn(organizations, organization)) return null;
  const section = objectOrNull(organizations[organization]);
  return section && { all, organizations, section };
}

function parse(text: string): JsonObject | null {
  try {
    return objectOrNull(JSON.parse(text));
  } catch {
    // What is not JSON is named, with its place, by the main process.
    return null;
  }
}

const objectOrNull = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
