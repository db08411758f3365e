import { RE2JS, RE2JSException } from 're2js';
import type { FilterProblem } from '../../contract/explanation/groups.ts';

/** A pattern longer than this is not compiled; that alone would take seconds. */
const longestPattern = 10_000;

/**
 * RE2 takes time in proportion to the pattern's instructions times the characters searched. This much takes two seconds at
 * the very worst.
 */
const largestWork = 8_000_000;

/**
 * A plain pattern becomes a small automaton, after which its size no longer counts: a second or two for this many
 * characters.
 */
const mostCharacters = 10_000_000;

/**
 * Whether a pattern is plain, as most filters are: few classes, groups and repetitions. Counted repetitions can multiply the
 * automaton's states beyond what RE2 keeps, and word boundaries keep RE2 from using it.
 */
function isPlain(pattern: string): boolean {
  const multiplying = pattern.match(/[[(.?*+]|\\[a-zA-Z]/g) ?? [];
  return multiplying.length <= 12 && !/\{|\\b/i.test(pattern);
}

export type FilteredValues =
  /** For each value, in their order, whether it passes. */
  { readonly ok: true; readonly passed: readonly boolean[] } | ({ readonly ok: false } & FilterProblem);

/**
 * Applies a group filter in Go's RE2 syntax, searched anywhere in a value. What Go refuses is refused, lookaround and
 * backreferences among it: Coder does not save such a pattern (coder-sync.md 13 and 20). So is what would
 * take too long.
 *
 * @param pattern null passes everything.
 */
export function applyGroupFilter(pattern: string | null, values: readonly string[]): FilteredValues {
  if (pattern === null) return { ok: true, passed: values.map(() => true) };
  if (pattern.length > longestPattern) {
    return { ok: false, problem: 'filter-too-long', detail: `The filter has ${pattern.length} characters.` };
  }
  const compiled = compile(pattern);
  if (typeof compiled === 'string') return { ok: false, problem: 'filter-invalid', detail: compiled };
  const characters = values.reduce((sum, value) => sum + value.length + 1, 0);
  const size = compiled.programSize();
  if (isPlain(pattern) ? characters > mostCharacters : size * characters > largestWork) {
    const detail = `The filter compiles to ${size} steps, too many for ${characters} characters of claim values.`;
    return { ok: false, problem: 'filter-too-costly', detail };
  }
  return { ok: true, passed: values.map((value) => compiled.test(value)) };
}

/** @returns the reason when the pattern is not RE2. */
function compile(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    if (cause instanceof RE2JSException) return cause.message;
    throw cause;
  }
}
