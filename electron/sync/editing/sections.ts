import { z } from 'zod';
import { optionTable } from '../pasted/option-table.ts';
import { jsonBoolean, jsonListMap, jsonText, jsonTextMap } from '../pasted/option-values.ts';
import { initialValues, toDeploymentOptions } from '../pasted/options.ts';
import { notSetUp } from './settings-document.ts';
import type { OptionValues } from '../pasted/option-table.ts';
import type { DeploymentOptions } from '../evidence.ts';
import type { GroupSettings, OrganizationSettings, RoleSettings } from '../settings/settings.ts';

/** Sections of the edited document, each read into what the explanation starts from. A left-out setting has its default. */

const optionSchemas = Object.fromEntries(
  Object.entries(optionTable).map(([name, { json }]) => [name, (json as z.ZodType).optional()]),
);

export const options: z.ZodType<DeploymentOptions> = z
  .strictObject(optionSchemas, 'an object of options by their variables’ names is expected')
  .transform((values) => toDeploymentOptions({ ...initialValues, ...definedOf(values) }));

const definedOf = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<OptionValues>;

const notSettings = `settings, “${notSetUp}” or null are expected`;
const fieldAndMapping = { field: jsonText.default(''), mapping: jsonListMap.default({}) };

export const organizationSettings: z.ZodType<OrganizationSettings> = z
  .strictObject({ ...fieldAndMapping, organization_assign_default: jsonBoolean.default(false) }, notSettings)
  .transform(({ field, mapping, organization_assign_default: assignDefault }) => ({ field, mapping, assignDefault }));

export const groupSettings: z.ZodType<GroupSettings> = z
  .strictObject(
    {
      ...fieldAndMapping,
      regex_filter: jsonText.nullable().default(null),
      auto_create_missing_groups: jsonBoolean.default(false),
      legacy_group_name_mapping: jsonTextMap.default({}),
    },
    notSettings,
  )
  .transform((settings) => ({
    field: settings.field,
    mapping: settings.mapping,
    regexFilter: settings.regex_filter,
    autoCreate: settings.auto_create_missing_groups,
    legacyNames: settings.legacy_group_name_mapping,
  }));

export const roleSettings: z.ZodType<RoleSettings> = z.strictObject(fieldAndMapping, notSettings);

/** Names to ids. A name with an id of null is a group that does not exist yet. */
export const existingGroups = z.custom<Readonly<Record<string, string | null>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((id) => id === null || typeof id === 'string'),
  'an object from group names to ids is expected; null stands for a new group',
);

/** A section that may also be known not to be there. */
export const orNotSetUp = <T>(schema: z.ZodType<T>) =>
  z.unknown().transform((value, context): T | null => {
    if (value === notSetUp) return null;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    context.issues.push(...(parsed.error.issues as z.core.$ZodRawIssue[]));
    return z.NEVER;
  });
