import { signal } from '@preact/signals-core';
import type { SettingsStore } from '../settings/schema.ts';

/** The settings, so that whatever is computed from them is computed again when they change. */
export function observeSettings(settings: SettingsStore): SettingsStore {
  const latest = signal(settings.get());
  return {
    get: () => {
      const seen = latest.value;
      const stored = settings.get();
      return stored === seen ? seen : stored;
    },
    change: (edit) => {
      const changedTo = settings.change(edit);
      latest.value = changedTo;
      return changedTo;
    },
  };
}
