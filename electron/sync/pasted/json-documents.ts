import type { Json } from '../../contract/explanation/json.ts';

export type JsonObject = Readonly<Record<string, Json>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The own value of a key; undefined when it has none. */
export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

const mark = /["{}[\]]/g;

/** Where the JSON object or list ends that starts at `start`; -1 when it does not end. */
export function endOfJson(text: string, start: number): number {
  let depth = 0;
  mark.lastIndex = start;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === '"') {
      const close = endOfString(text, match.index + 1);
      if (close < 0) return -1;
      mark.lastIndex = close;
    } else if (match[0] === '{' || match[0] === '[') depth++;
    else if (--depth === 0) return match.index + 1;
  }
  return -1;
}

function endOfString(text: string, start: number): number {
  const next = /["\\\n]/g;
  next.lastIndex = start;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    if (match[0] === '"') return match.index + 1;
    if (match[0] === '\n') return -1;
    next.lastIndex = match.index + 2;
  }
  return -1;
}

/** undefined when the text is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Not JSON: the caller says so.
    return undefined;
  }
}

/** What is nested deeper is no claim that a provider sends, and exhausts the stack of whoever walks it. */
const deepest = 100;

/** Whether a value is nested deeper than 100 levels; told without recursion. */
export function isTooDeep(value: Json): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
