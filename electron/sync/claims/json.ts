import type { Claims, Json } from '../../contract/explanation/json.ts';

/** The value of a claim; undefined when it is absent, which is something else than null. Inherited keys do not count. */
export function readClaim(claims: Claims, name: string): Json | undefined {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

/** Text as Go decodes it from JSON: half of a surrogate pair becomes U+FFFD. */
export function wellFormed(text: string): string {
  // The first test is for speed: hardly any text has surrogates at all.
  return /[\uD800-\uDFFF]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : text;
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
