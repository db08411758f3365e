import { randomUUID } from 'node:crypto';
import { salvageSettings } from '../../settings/salvage.ts';
import { settingsSchemaFor, type Settings, type SettingsStore } from '../../settings/schema.ts';
import { openJsonFile } from './json-file.ts';

/**
 * The settings in `settings.json`. `profile` names the keyring account to go on with where the file does not say it.
 * @throws NewerFileError
 */
export function openSettings(options: {
  readonly folder: string;
  readonly profile: string | null;
  /** Ids of the kinds of deployments that there are. */
  readonly kinds?: readonly string[] | undefined;
  readonly now: () => Date;
}): { readonly settings: SettingsStore; readonly damagedPath: string | null } {
  const { folder, now } = options;
  const schema = settingsSchemaFor(options.kinds);
  const file = openJsonFile<Settings>({
    folder,
    name: 'settings',
    version: 1,
    schema,
    salvage: (content) => salvageSettings(content, options.profile ?? randomUUID(), schema),
    now,
  });
  let current = file.read();
  const change = (edit: (settings: Settings) => Settings): Settings => {
    const next = schema.parse(edit(current));
    file.write(next);
    current = next;
    return next;
  };
  return { settings: { get: () => current, change }, damagedPath: file.damagedPath };
}
