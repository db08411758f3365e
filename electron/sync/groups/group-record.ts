import { canonicalId } from '../settings/mapping.ts';
import type { GroupTarget, GroupTrace } from '../../contract/explanation/groups.ts';

export type Source = GroupTrace['from'][number];

/** A group that exists, as what a claim value can lead to. */
type KnownGroup = GroupTarget & { readonly organization: string; readonly id: string; readonly name: string };

/** A group while the syncs run: what it is, and the claim values that have led to it so far. */
export class GroupRecord {
  readonly group: KnownGroup;
  readonly isMember: boolean;
  /** The values that led here, whichever organization's sync they went through. */
  readonly from: Source[] = [];

  constructor(organization: string, { id, name, isMember }: GroupToSync) {
    this.group = { step: 'group', organization, id: canonicalId(id), name, result: 'granted' };
    this.isMember = isMember;
  }
}

export interface GroupToSync {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
}
