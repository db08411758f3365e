export interface Membership {
  /** Whether the user was in the group before the sync. */
  readonly isMember: boolean;
  readonly isRemoved: boolean;
  readonly isAdded: boolean;
}

/**
 * Whether the user is in an existing group after a sync: removals come first, then additions
 * (coder-sync.md 9, step 7).
 */
export const isMemberAfter = ({ isMember, isRemoved, isAdded }: Membership): boolean =>
  isAdded || (isMember && !isRemoved);
