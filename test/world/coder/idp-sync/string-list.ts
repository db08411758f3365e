/** The strings of a claim, or Coder's words for a claim that is no list of strings. */
export type StringList = { values: string[]; error?: undefined } | { values?: undefined; error: string };

/** Reads one claim as a list; a claim that is not there is an empty one (coder-sync.md 4). */
export function readStringList(claims: Record<string, unknown>, field: string): StringList {
  const claim = Object.hasOwn(claims, field) ? claims[field] : null;
  if (claim === null || claim === undefined || claim === '') return { values: [] };
  if (typeof claim === 'string') return readSingle(claim);
  if (!Array.isArray(claim)) {
    return { error: `invalid claim type. Expected an array of strings, got: ${goTypeOf(claim)}` };
  }
  const odd = claim.findIndex((element) => typeof element !== 'string');
  if (odd === -1) return { values: claim as string[] };
  return { error: `invalid claim type. Element ${odd} expected a string, got: ${goTypeOf(claim[odd])}` };
}

/** One plain string is one value, as ADFS sends it; with a comma it counts as a mistake. */
function readSingle(claim: string): StringList {
  if (!claim.includes(',')) return { values: [claim] };
  const advice = 'change this claim to return an array of strings instead.';
  return { error: `invalid claim type. Got a csv string (${JSON.stringify(claim)}), ${advice}` };
}

/** How Go names the type of a decoded JSON value. */
export function goTypeOf(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  const names: Record<string, string> = { number: 'float64', boolean: 'bool', string: 'string' };
  return names[typeof value] ?? 'map[string]interface {}';
}
