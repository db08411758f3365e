import { z } from 'zod';
import { targetsOf } from './mapping.ts';
import type { Mapping } from './mapping.ts';

/** Settings in the form that Coder stores (coder-sync.md 13), every key written. */
export interface StoredOrganizationSettings {
  readonly field: string;
  readonly mapping: Readonly<Record<string, readonly string[]>>;
  readonly assign_default: boolean;
}

export interface StoredGroupSettings {
  readonly field: string;
  readonly mapping: Readonly<Record<string, readonly string[]>>;
  /** null filters nothing; an empty text matches everything. */
  readonly regex_filter: string | null;
  readonly auto_create_missing_groups: boolean;
  /** Left out when empty. */
  readonly legacy_group_name_mapping?: Readonly<Record<string, string>>;
}

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

// Checked by hand because zod's record drops a key named `__proto__`.
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTargets = (value: unknown) => value === null || z.array(z.string()).safeParse(value).success;
const mapping = z.custom<Mapping>((value) => isObject(value) && Object.values(value).every(isTargets), 'not a mapping');
const names = z.custom<Readonly<Record<string, string>>>(
  (value) => isObject(value) && Object.values(value).every((item) => typeof item === 'string'),
  'not a mapping of names',
);

const storedOrganization = z.object({
  field: z.string().nullish(),
  mapping: mapping.nullish(),
  assigndefault: z.boolean().nullish(),
  assign_default: z.boolean().nullish(),
});

const storedGroup = z.object({
  field: z.string().nullish(),
  mapping: mapping.nullish(),
  regex_filter: z.string().nullish(),
  auto_create_missing_groups: z.boolean().nullish(),
  legacy_group_name_mapping: names.nullish(),
});

/** Organization settings as stored, `AssignDefault` of old data included; the key of today wins over it. */
export function decodeOrganizationSettings(stored: unknown): Decoded<StoredOrganizationSettings> {
  return decode(storedOrganization, stored, (settings) => ({
    field: settings.field ?? '',
    mapping: completed(settings.mapping ?? {}),
    assign_default: settings.assign_default ?? settings.assigndefault ?? false,
  }));
}

/** Group settings as stored, or as the settings endpoint answers. */
export function decodeGroupSettings(stored: unknown): Decoded<StoredGroupSettings> {
  return decode(storedGroup, stored, (settings) => {
    const legacy = settings.legacy_group_name_mapping ?? {};
    return {
      field: settings.field ?? '',
      mapping: completed(settings.mapping ?? {}),
      regex_filter: settings.regex_filter ?? null,
      auto_create_missing_groups: settings.auto_create_missing_groups ?? false,
      ...(Object.keys(legacy).length > 0 && { legacy_group_name_mapping: legacy }),
    };
  });
}

function decode<In, Out>(schema: z.ZodType<In>, stored: unknown, build: (settings: In) => Out): Decoded<Out> {
  if (!isObject(stored)) return { ok: false, problem: 'The settings are not an object.' };
  // Go matches key names without regard to case; of several spellings the last one counts.
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(stored).map(([key, v]) => [key.toLowerCase(), v])));
  if (parsed.success) return { ok: true, value: build(parsed.data) };
  return { ok: false, problem: z.prettifyError(parsed.error) };
}

const completed = (mapping: Mapping) =>
  Object.fromEntries(Object.keys(mapping).map((key) => [key, targetsOf(mapping, key) ?? []]));
