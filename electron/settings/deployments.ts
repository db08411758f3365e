import { LanyardError } from '../contract/errors.ts';
import type { Deployment, Settings, SettingsStore } from './schema.ts';

/**
 * The entry as it is now.
 * @throws LanyardError `not-found`
 */
export function findDeployment(settings: Settings, id: string): Deployment {
  const found = settings.deployments.find((entry) => entry.id === id);
  if (found === undefined) throw new LanyardError('not-found', 'This deployment is no longer in the list.');
  return found;
}

/**
 * The settings with one entry changed.
 * @throws LanyardError `not-found`
 */
export function editDeployment(
  settings: Settings,
  id: string,
  edit: (entry: Deployment) => Partial<Omit<Deployment, 'id'>>,
): Settings {
  const entry = findDeployment(settings, id);
  const edited = { ...entry, ...edit(entry) };
  return { ...settings, deployments: settings.deployments.map((each) => (each === entry ? edited : each)) };
}

/**
 * Changes one entry and writes the settings at once: every such call is a point that a crash may fall after.
 * @throws LanyardError `not-found`; nothing is written then.
 */
export function changeDeployment(
  { settings }: { readonly settings: SettingsStore },
  id: string,
  edit: (entry: Deployment) => Partial<Omit<Deployment, 'id'>>,
): void {
  settings.change((all) => editDeployment(all, id, edit));
}
