import type { Claims, Json } from '../../contract/explanation/json.ts';

/** The value of a claim; undefined when it is absent, which is something else than null. Inherited keys do not count. */
export function readClaim(claims: Claims, name: string): Json | undefined {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

/** Whether two values are the same; the order of an object's keys does not count. */
export function isSameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && isSameJson(value, (b as Claims)[key] ?? null))
  );
}
