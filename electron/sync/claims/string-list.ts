import { goQuote, goTypeName } from './go-text.ts';
import type { Json } from '../../contract/explanation/json.ts';

export type StringList =
  { readonly ok: true; readonly values: readonly string[] } | { readonly ok: false; readonly error: string };

/**
 * A claim's value as the list of strings that Coder reads from it for organizations, groups, roles and the allow list
 * (coder-sync.md 4). Order, duplicates and empty elements are kept; nothing is trimmed or split.
 *
 * @returns the values, or Coder's own words for why the value cannot be read.
 */
export function parseStringList(claim: Json): StringList {
  if (claim === null || claim === '') return { ok: true, values: [] };
  if (typeof claim === 'string') return parseSingle(claim);
  if (!Array.isArray(claim)) {
    return { ok: false, error: `invalid claim type. Expected an array of strings, got: ${goTypeName(claim)}` };
  }
  const elements: readonly Json[] = claim;
  const index = elements.findIndex((element) => typeof element !== 'string');
  if (index !== -1) {
    const type = goTypeName(elements[index] ?? null);
    return { ok: false, error: `invalid claim type. Element ${index} expected a string, got: ${type}` };
  }
  const values = elements as readonly string[];
  return { ok: true, values: values.every(isWellFormed) ? values : values.map(asDecoded) };
}

const isWellFormed = (text: string): boolean => text.isWellFormed();

/** Text as Go decodes it from JSON: half of a surrogate pair becomes U+FFFD. */
const asDecoded = (text: string): string => text.toWellFormed();

/** Some providers send a plain string where there is exactly one value. A comma in it is taken for a list in one string. */
function parseSingle(claim: string): StringList {
  if (!claim.includes(',')) return { ok: true, values: [asDecoded(claim)] };
  const error = `invalid claim type. Got a csv string (${goQuote(claim)}), change this claim to return an array of strings instead.`;
  return { ok: false, error };
}
