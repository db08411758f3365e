import { canonicalId } from '../settings/mapping.ts';
import type { GroupTarget, GroupTrace } from '../../contract/explanation/groups.ts';

export type Source = GroupTrace['from'][number];

/** A group that exists, as what a claim value can lead to. */
export type KnownGroup = GroupTarget & { readonly organization: string; readonly id: string; readonly name: string };

const none: readonly Source[] = [];

/** A group while the syncs run: what it is, and the claim values that have led to it so far. */
export class GroupRecord {
  readonly group: KnownGroup;
  readonly isMember: boolean;
  #from: Source[] | null = null;

  constructor(organization: string, { id, name, isMember }: GroupToSync) {
    this.group = { step: 'group', organization, id: canonicalId(id), name, result: 'granted' };
    this.isMember = isMember;
  }

  /** The values that led here, whichever organization's sync they went through. */
  get from(): readonly Source[] {
    return this.#from ?? none;
  }

  add(source: Source): void {
    if (this.#from === null) this.#from = [source];
    else this.#from.push(source);
  }
}

export interface GroupToSync {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
}
