import { signal } from '@preact/signals-core';
import type { SettingsStore } from '../settings/schema.ts';

/** The settings, so that whatever is computed from them is computed again when they change. */
export function observeSettings(settings: SettingsStore): SettingsStore {
  const value = signal(settings.get());
  return {
    get: () => value.value,
    change: (edit) => {
      const changedTo = settings.change(edit);
      value.value = changedTo;
      return changedTo;
    },
  };
}
