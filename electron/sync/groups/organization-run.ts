import type { GroupSyncState } from '../../contract/explanation/groups.ts';
import type { GroupSettings } from '../settings/settings.ts';
import type { GroupRecord, GroupToSync } from './group-record.ts';
import type { TracedValues } from './trace-values.ts';

export interface OrganizationToSync {
  readonly id: string;
  readonly isDefault: boolean;
  /** Whether the user is in it after organization sync. */
  readonly isMember: boolean;
  /** Set when organization sync takes the user out of it; their groups go with it (coder-sync.md 8, step 4). */
  readonly isLeft?: boolean;
  /** null when nothing is stored. */
  readonly settings: GroupSettings | null;
  /** All of its groups but Everyone, or those that can be seen. */
  readonly groups: readonly GroupToSync[];
  /** Set when there may be groups that are not in `groups`. */
  readonly hidesGroups?: boolean;
}

/** One organization's own part, before the parts are put together. */
export interface OrganizationRun {
  readonly organization: OrganizationToSync;
  readonly records: readonly GroupRecord[];
  readonly sync: GroupSyncState;
  /** null while the sync is off. */
  readonly settings: GroupSettings | null;
  /** null where the claim's values were not read. */
  readonly traced: TracedValues | null;
}
