import { z } from 'zod';

/** A list field: Coder writes an empty list as `null` in places (coder-api.md 2.2). */
export const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A JSON object of any keys, each value of one form. Checked by hand and kept as it is: zod's record drops a key named
 * `__proto__`, which is an ordinary name of a claim or a group.
 */
export const objectOf = <Value>(isValue: (value: unknown) => value is Value) =>
  z.custom<Readonly<Record<string, Value>>>(
    (value) => isObject(value) && Object.values(value).every((one) => isValue(one)),
    'not an object of the expected form',
  );

/**
 * A time as milliseconds since 1970. Null when unset: Coder writes year 1 for that, and 1970 for a key that was never
 * used (coder-api.md 2.2).
 */
export const time = z.string().transform((text, context) => {
  const milliseconds = Date.parse(text);
  if (!Number.isNaN(milliseconds)) return milliseconds > 0 ? milliseconds : null;
  context.addIssue('not a time');
  return z.NEVER;
});

/** A Go duration, in nanoseconds on the wire, as whole seconds. */
export const seconds = z.number().transform((nanoseconds) => Math.floor(nanoseconds / 1e9));
