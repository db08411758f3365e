import type { Mapping } from '../../../electron/sync/settings/mapping.ts';

export interface MappingEntry {
  readonly given: string;
  readonly gets: string;
}

/**
 * What a `PATCH .../mapping` leaves behind (coder-sync.md 13): additions first, then removals. A removal
 * always writes its key, so that a key without targets can remain or even appear.
 */
export function patchMapping(
  previous: Mapping,
  add: readonly MappingEntry[],
  remove: readonly MappingEntry[],
): Record<string, readonly string[]> {
  const result = new Map(Object.entries(previous).map(([given, gets]) => [given, gets ?? []]));
  for (const { given, gets } of add) {
    const targets = result.get(given) ?? [];
    if (!targets.includes(gets)) result.set(given, [...targets, gets]);
  }
  for (const { given, gets } of remove) {
    result.set(
      given,
      (result.get(given) ?? []).filter((target) => target !== gets),
    );
  }
  return Object.fromEntries(result);
}
