import type { Evidence, UserEvidence } from '../evidence.ts';
import { hasOtherAccess } from './other-access.ts';

/** Whether a reading can be compared with another at all: the deployment has said whether it shows claims. */
export const saysOfSignIn = ({ claims }: Evidence): boolean => claims.known || claims.why !== 'no-answer';

/**
 * Whether the user has signed in through the provider between two readings: the claims, whose times differ each time, or,
 * where they cannot be seen, the user's account and access.
 *
 * @param before a reading that `saysOfSignIn`, as the later one does.
 */
export function hasSignedInSince(before: Evidence, after: Evidence): boolean {
  if (after.claims.known) {
    if (!before.claims.known) return true;
    return JSON.stringify(before.claims.value.merged) !== JSON.stringify(after.claims.value.merged);
  }
  if (before.claims.known) return false;
  const isOtherAccount =
    before.user.known && after.user.known && accountOf(before.user.value) !== accountOf(after.user.value);
  return isOtherAccount || hasOtherAccess(before, after);
}

const accountOf = ({ id, username, email, name, loginType }: UserEvidence) =>
  JSON.stringify([id, username, email, name, loginType]);
