import { canInstall, installPackages } from './debian-packages.ts';
import { isInPath } from './run-program.ts';

const programs = ['gnome-keyring-daemon', 'dbus-run-session'];

const present = (): boolean => programs.every(isInPath);

/**
 * Makes sure that the keyring tests have a real Secret Service to run against: GNOME Keyring on a bus of its own.
 *
 * @returns whether they have
 */
export const provideKeyring = async (): Promise<boolean> => {
  if (process.platform !== 'linux') return false;
  if (present()) return true;
  if (!canInstall()) return false;
  console.log('Installing GNOME Keyring and D-Bus for the keyring tests (apt-get install gnome-keyring dbus)…');
  await installPackages(['gnome-keyring', 'dbus']);
  return present();
};
