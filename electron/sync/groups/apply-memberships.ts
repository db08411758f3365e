/**
 * Group memberships after a sync (IdP sync semantics, section 9, step 7): every removal first, then every addition.
 * Additions of groups that do not exist are dropped.
 *
 * @param current each existing group with whether the user is in it.
 * @returns the groups the user is in afterwards.
 */
export function applyMemberships<Group>(
  current: ReadonlyMap<Group, boolean>,
  remove: Iterable<Group>,
  add: Iterable<Group>,
): Set<Group> {
  const members = new Set<Group>();
  for (const [group, isMember] of current) if (isMember) members.add(group);
  for (const group of remove) members.delete(group);
  for (const group of add) if (current.has(group)) members.add(group);
  return members;
}
