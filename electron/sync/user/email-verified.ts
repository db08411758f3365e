import type { SyncRules } from '../rules.ts';
import type { EmailVerified } from '../../contract/explanation/derivation.ts';
import type { Json } from '../../contract/explanation/json.ts';

/** The words of Go's `strconv.ParseBool`. */
const words: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

/**
 * What the claim `email_verified` says (coder-sync.md 5 and 19).
 *
 * @param value undefined when the claim is absent.
 */
export function readEmailVerified(value: Json | undefined, rules: SyncRules): EmailVerified {
  const stated = coerce(value);
  if (rules.statedEmailRequired) return { verified: stated ?? false, recognized: stated !== null };
  return { verified: value !== false, recognized: typeof value === 'boolean' };
}

function coerce(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  return typeof value === 'string' ? (words.get(value) ?? null) : null;
}
