import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';

export interface Evaluation {
  readonly passed: boolean;
  readonly got: unknown;
}

/** Evaluates one vector's input and compares with what is expected. */
export type Category = (input: unknown, expected: unknown) => Evaluation;

/**
 * @param evaluate gives an answer in the form of the vectors' `expected`.
 * @param matches whether the answer is what is expected; by default it must be equal in everything.
 */
export function category<Input>(
  schema: z.ZodType<Input>,
  evaluate: (input: Input) => unknown,
  matches: (got: unknown, expected: unknown) => boolean = isDeepStrictEqual,
): Category {
  return (input, expected) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return { passed: false, got: { unreadableInput: parsed.error.issues } };
    const got = plain(evaluate(parsed.data));
    return { passed: matches(got, expected), got };
  };
}

/** Whether `got` holds all that is expected; it may hold more, since some vectors assert a part only. */
export function contains(got: unknown, expected: unknown): boolean {
  if (!isRecord(expected) || !isRecord(got)) return isDeepStrictEqual(got, expected);
  return Object.entries(expected).every(([key, value]) => Object.hasOwn(got, key) && contains(got[key], value));
}

/** Equal, where an empty list of targets and null are the same. */
export function equalsMapping(got: unknown, expected: unknown): boolean {
  if (!isRecord(expected) || !isRecord(expected.mapping)) return isDeepStrictEqual(got, expected);
  const mapping = Object.fromEntries(Object.entries(expected.mapping).map(([key, targets]) => [key, targets ?? []]));
  return isDeepStrictEqual(got, { ...expected, mapping });
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answer as it would be read back from JSON: keys that are undefined are gone. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
