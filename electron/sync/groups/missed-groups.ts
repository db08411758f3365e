import { canonicalId } from '../settings/mapping.ts';
import type { MissedGroup } from '../near-misses/near-misses.ts';
import type { GroupSettings } from '../settings/settings.ts';
import type { GroupRecord } from './group-record.ts';

/** The groups that no claim value led to, each with the texts that would have. */
export function missedGroups(
  records: readonly GroupRecord[],
  { mapping, legacyNames }: Pick<GroupSettings, 'mapping' | 'legacyNames'>,
): MissedGroup[] {
  const missed = records
    .filter(({ from }) => from.length === 0)
    .map(({ group: { id, name } }) => ({ id, name, texts: [name] }));
  const byId = new Map(missed.map((group) => [group.id, group]));
  const byName = new Map(missed.map((group) => [group.name, group]));
  for (const [key, ids] of Object.entries(mapping)) {
    for (const id of ids ?? []) byId.get(canonicalId(id))?.texts.push(key);
  }
  for (const [text, name] of Object.entries(legacyNames)) byName.get(name)?.texts.push(text);
  return missed;
}
