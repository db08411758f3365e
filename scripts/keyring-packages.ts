import { canInstall, debian } from './debian-packages.ts';
import { install } from './install.ts';
import { isInPath } from './run-program.ts';

const programs = ['gnome-keyring-daemon', 'dbus-daemon', 'dbus-send'];

/** Whether a GNOME Keyring can be started here on a bus of its own. */
export const hasKeyring = (): boolean => process.platform === 'linux' && programs.every(isInPath);

/**
 * Makes sure that the keyring tests have a real Secret Service to run against: GNOME Keyring on a bus of its own.
 *
 * @returns whether they have
 */
export const provideKeyring = async (): Promise<boolean> => {
  if (hasKeyring()) return true;
  if (process.platform !== 'linux' || !canInstall()) return false;
  await install(debian(['gnome-keyring', 'dbus'], 'the vault is tested against a real keyring'));
  return hasKeyring();
};
