import { parse } from 'yaml';
import { z } from 'zod';

/** A value that Coder would not accept is null: reported, never guessed. */
export type Reader<T> = (text: string) => T | null;

export type TextMap = Readonly<Record<string, string>>;
export type ListMap = Readonly<Record<string, readonly string[]>>;

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['', '0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

/** The words of Go's `strconv.ParseBool`; a variable that is set but empty is false. */
export const readBoolean: Reader<boolean> = (text) => booleans.get(text) ?? null;

const csvField = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/** One line of CSV as Go's `encoding/csv` reads it: quotes only around a whole field, nothing trimmed. */
export const readList: Reader<readonly string[]> = (text) => {
  if (text === '') return [];
  const [line = ''] = text.split('\n');
  const fields: string[] = [];
  csvField.lastIndex = 0;
  for (;;) {
    const match = csvField.exec(line);
    if (match === null) return null;
    const [, quoted, plain, end] = match;
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '') return fields;
  }
};

/** A YAML map, of which JSON is a part, from names to texts. */
export const readTextMap: Reader<TextMap> = (text) => {
  const entries = readMap(text)?.map(([key, value]) => [key, value ?? ''] as const);
  return entries?.every((entry): entry is readonly [string, string] => typeof entry[1] === 'string') === true
    ? Object.fromEntries(entries)
    : null;
};

/** A YAML map from names to lists of texts; a name without a list counts as one with an empty list. */
export const readListMap: Reader<ListMap> = (text) => {
  const entries = readMap(text)?.map(([key, value]) => [key, value ?? []] as const);
  return entries?.every((entry): entry is readonly [string, string[]] => isTexts(entry[1])) === true
    ? Object.fromEntries(entries)
    : null;
};

const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');

function readMap(text: string): (readonly [string, unknown])[] | null {
  if (text.trim() === '') return [];
  try {
    // Scalars as they are written: Go decodes numbers and booleans into a string that way too.
    const value: unknown = parse(text, { schema: 'failsafe', customTags: ['null'], mapAsMap: true, logLevel: 'error' });
    if (value === null) return [];
    return value instanceof Map ? [...(value as Map<unknown, unknown>)].map(([key, v]) => [String(key), v]) : null;
  } catch {
    // No YAML, or nested too deeply to be a map of names: either way Coder's own reader refuses it.
    return null;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// zod's record drops a key named `__proto__`, so the maps are checked by hand.
const mapOf = <T>(isTarget: (value: unknown) => boolean, what: string) =>
  z.custom<Readonly<Record<string, T>>>((map) => isObject(map) && Object.values(map).every(isTarget), what);
const orEmpty = <T>(schema: z.ZodType<T>, empty: T) => schema.nullable().transform((value) => value ?? empty);

/** The same values as JSON has them in `GET deployment/config`, where a list or a map may be null. */
export const jsonText = z.string('a text is expected');
export const jsonBoolean = z.boolean('true or false is expected');
export const jsonList: z.ZodType<readonly string[]> = orEmpty(z.array(jsonText, 'a list of texts is expected'), []);
export const jsonTextMap = orEmpty(
  mapOf<string>((value) => typeof value === 'string', 'an object of texts is expected'),
  {},
);
export const jsonListMap = orEmpty(
  mapOf<readonly string[] | null>((value) => value === null || isTexts(value), 'an object of lists is expected'),
  {},
).transform((map): ListMap => Object.fromEntries(Object.entries(map).map(([key, targets]) => [key, targets ?? []])));
