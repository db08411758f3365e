import { listed, say } from '../../words/pieces.ts';
import type { GroupSyncState, GroupTrace, NearMiss } from '../../contract/explanation/groups.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';

/** Why the user is in a group, or what came nearest to it; empty where nothing is to be said. */
export function reasonWords({ change, from, isNew, nearest }: GroupTrace, sync: GroupSyncState): Sentence {
  if (from.length > 0) {
    const values = listed(from.map(({ value }) => value));
    return say`because of ${values}${isNew ? say`; the sync makes this group` : []}`;
  }
  if (sync.state !== 'on') return change === 'kept' ? say`kept: the sync leaves your groups here as they are` : [];
  return nearest === null ? say`no value of your claims led here, and none came near` : nearMissWords(nearest);
}

/** What came closest to a group that no value led to. */
export function nearMissWords({ value, wanted, difference }: NearMiss): Sentence {
  switch (difference) {
    case 'dropped-by-filter':
      return say`${value} would lead here, but the name filter drops it`;
    case 'renamed':
      return say`${value} would lead here, but it is renamed first`;
    case 'mapped-elsewhere':
      return say`${value} would lead here, but a mapping entry leads it elsewhere`;
    case 'id-instead-of-name':
      return say`your provider sends this group’s id ${value} in place of its name`;
    case 'case':
      return say`your provider sends ${value}, Coder wants ${wanted}: capitals count`;
    case 'white-space':
      return say`your provider sends ${value}, Coder wants ${wanted}: spaces count`;
    case 'prefix':
      return say`your provider sends ${value}, Coder wants ${wanted}: the whole name counts`;
  }
}
