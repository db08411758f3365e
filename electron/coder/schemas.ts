import { z } from 'zod';

/** A list field: Coder writes an empty list as `null` in places (Coder wire contract 2.2). */
export const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);

/**
 * A time as milliseconds since 1970. Null when unset: Coder writes year 1 for that, and 1970 for a key that was never
 * used (Coder wire contract 2.2).
 */
export const time = z.string().transform((text, context) => {
  const milliseconds = Date.parse(text);
  if (!Number.isNaN(milliseconds)) return milliseconds > 0 ? milliseconds : null;
  context.addIssue('not a time');
  return z.NEVER;
});

/** A Go duration, in nanoseconds on the wire, as whole seconds. */
export const seconds = z.number().transform((nanoseconds) => Math.floor(nanoseconds / 1e9));
