/** A group as group sync compares it: by id where both sides have one, else by name. */
export interface GroupReference {
  readonly organization: string | null;
  readonly id: string | null;
  readonly name: string | null;
}

/** Whether two references mean one group (coder-sync.md 9, step 4). */
export function isSameGroup(a: GroupReference, b: GroupReference): boolean {
  if (a.organization !== b.organization) return false;
  if (a.id !== null && b.id !== null) return a.id === b.id;
  if (a.name !== null && b.name !== null) return a.name === b.name;
  return [a.id, a.name, b.id, b.name].every((part) => part === null);
}
