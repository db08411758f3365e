import { z } from 'zod';
import { defaultSettings, settingsSchema, settingsSchemaFor, type Settings, type SettingsSchema } from './schema.ts';

const { profile, preferences } = settingsSchema.shape;

/** Each part of a settings file by itself, so that one that does not parse costs no other. */
const partsSchema = z.looseObject({
  profile: profile.optional().catch(undefined),
  preferences: preferences.optional().catch(undefined),
  deployments: z.array(z.unknown()).catch([]),
  tidyUps: z.array(z.unknown()).catch([]),
});

/**
 * What can still be read of a settings file's content: whole deployments and tidy-ups, preferences, the profile.
 * `freshProfile` is used where the profile cannot be read. The content itself is kept aside by who calls this.
 */
export function salvageSettings(
  content: unknown,
  freshProfile: string,
  schema: SettingsSchema = settingsSchemaFor(),
): Settings {
  const { deployments, tidyUps } = schema.shape;
  const parts = partsSchema.safeParse(content).data;
  const settings = defaultSettings(parts?.profile ?? freshProfile);
  return {
    ...settings,
    preferences: parts?.preferences ?? settings.preferences,
    deployments: readable(deployments.element, parts?.deployments, withoutProvider),
    tidyUps: readable(tidyUps.element, parts?.tidyUps),
  };
}

/** A provider that does not parse costs no more than itself. */
const withoutProvider = (candidate: unknown): unknown =>
  typeof candidate === 'object' ? { ...candidate, provider: null } : candidate;

const readable = <T>(
  schema: z.ZodType<T>,
  candidates: readonly unknown[] = [],
  reduce: (candidate: unknown) => unknown = (candidate) => candidate,
): T[] =>
  candidates.flatMap((candidate) => {
    const whole = schema.safeParse(candidate);
    const parsed = whole.success ? whole : schema.safeParse(reduce(candidate));
    return parsed.success ? [parsed.data] : [];
  });
