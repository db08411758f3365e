import type { Json } from '../../electron/contract/explanation/json.ts';
import type { ClaimRow } from '../../electron/contract/explanation/report.ts';

export interface FoundClaim {
  readonly row: ClaimRow;
  /** Of a list: the values to show. All of them, unless only some match the search. */
  readonly values: readonly Json[];
}

/** A value as one line of text: text as it is, anything else as JSON. */
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/**
 * The claims whose name or value contains the text, in any case, first those that Coder uses; of a list that is found by
 * its values, only those.
 * @param wanted empty: all claims
 */
export function findClaims(rows: readonly ClaimRow[], wanted: string): readonly FoundClaim[] {
  const sought = wanted.toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(sought);
  const usedFirst = rows.toSorted((one, other) => Number(one.uses.length === 0) - Number(other.uses.length === 0));
  return usedFirst.flatMap((row): FoundClaim[] => {
    const values = isList(row.value) ? row.value : [];
    if (sought === '' || has(row.name) || (row.lost !== null && has(textOf(row.lost.value)))) return [{ row, values }];
    if (!isList(row.value)) return has(textOf(row.value)) ? [{ row, values }] : [];
    const matching = values.filter((value) => has(textOf(value)));
    return matching.length > 0 ? [{ row, values: matching }] : [];
  });
}
