import { isMap, parseDocument } from 'yaml';
import { z } from 'zod';
import { mayNestTooDeep } from './nesting.ts';

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

/** Linux passes no longer one to a program (`MAX_ARG_STRLEN`). */
export const longestVariable = 128 * 1024;

/**
 * Scalars as they are written: Go decodes numbers and booleans into a string that way too. That names are unique is tested
 * below: the library would compare every pair.
 */
export const yamlAsWritten = {
  schema: 'failsafe',
  customTags: ['null'],
  uniqueKeys: false,
  logLevel: 'error',
} as const satisfies Parameters<typeof parseDocument>[1];

function readMap(text: string): (readonly [string, unknown])[] | null {
  if (text.trim() === '') return [];
  if (text.length > longestVariable || mayNestTooDeep(text)) return null;
  try {
    const document = parseDocument(text, { ...yamlAsWritten, prettyErrors: false });
    if (document.errors.length > 0) return null;
    const value: unknown = document.toJS({ mapAsMap: true });
    if (value === null) return [];
    if (!isMap(document.contents) || !(value instanceof Map)) return null;
    const entries = [...(value as Map<unknown, unknown>)].map(([key, target]) => [String(key), target] as const);
    return entries.length === document.contents.items.length ? entries : null;
  } catch {
    // No map of names: Coder's own reader refuses it too.
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
