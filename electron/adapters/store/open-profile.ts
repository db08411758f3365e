import { join } from 'node:path';
import type { Ports } from '../../app/ports.ts';
import type { SettingsStore } from '../../settings/schema.ts';
import type { Lock, VaultFile } from '../../vault/vault-file.ts';
import { createFileLock } from './file-lock.ts';
import { openSettings } from './settings-store.ts';
import { openVaultFile } from './vault-file.ts';

/** Everything that is kept in one profile's folder, and what was found damaged there. */
export interface OpenedProfile {
  readonly settings: SettingsStore;
  readonly vaultFile: VaultFile;
  readonly lock: Lock;
  /** The profile's account in the keyring. */
  readonly profile: string;
  readonly damaged: Ports['damaged'];
}

/**
 * Opens `settings.json` and `vault.json` in `folder` (made when missing), each written by the app alone.
 * @param kinds ids of the kinds of deployments that there are; an entry of any other is kept aside. Absent: all are taken.
 * @throws NewerFileError, or the file system's error where the folder cannot be used.
 */
export function openProfile(
  folder: string,
  now: () => Date = () => new Date(),
  kinds?: readonly string[],
): OpenedProfile {
  const vault = openVaultFile({ folder, now });
  const { settings, damagedPath } = openSettings({ folder, profile: vault.profile, kinds, now });
  const { profile } = settings.get();
  vault.assign(profile);
  return {
    settings,
    vaultFile: vault.file,
    lock: createFileLock(join(folder, 'data-key.lock')),
    profile,
    damaged: [
      ...(damagedPath === null ? [] : [{ kind: 'settings-damaged' as const, path: damagedPath }]),
      ...(vault.damagedPath === null ? [] : [{ kind: 'vault-file-damaged' as const, path: vault.damagedPath }]),
    ],
  };
}
