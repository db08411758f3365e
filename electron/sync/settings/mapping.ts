/** Claim values to what they stand for. A list of null counts as empty, but its key still counts as present. */
export type Mapping = Readonly<Record<string, readonly string[] | null>>;

/** The targets of a key; null when the key is not there. Keys compare exactly; inherited ones do not count. */
export function targetsOf(mapping: Mapping, key: string): readonly string[] | null {
  return Object.hasOwn(mapping, key) ? (mapping[key] ?? []) : null;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** UUIDs compare without regard to case. */
export function canonicalId(id: string): string {
  const lower = id.toLowerCase();
  return lower === id || !uuid.test(id) ? id : lower;
}
