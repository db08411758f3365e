import type { Json } from '../../contract/explanation/json.ts';

/** The Go type that Coder names in its errors for a JSON value (coder-sync.md 4). */
export function goTypeName(value: Json): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** Text as Go's verb `%q` prints it: printable Unicode stays, everything else is escaped. */
export function goQuote(text: string): string {
  return `"${text.toWellFormed().replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = (width: number) => code.toString(16).padStart(width, '0');
  if (escapes[character] !== undefined) return escapes[character];
  if (code < 0x20 || code === 0x7f) return `\\x${hex(2)}`;
  return code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

/**
 * A JSON value as Go's verb `%t` prints it. Coder uses that verb, meant for booleans, on an email claim of any type, and
 * shows the outcome to the person (coder-sync.md 5).
 */
export function goBooleanVerb(value: Json): string {
  if (typeof value === 'boolean') return String(value);
  if (value === null) return '%!t(<nil>)';
  return inner(value);
}

function inner(value: Json): string {
  if (value === null) return '<nil>';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return `%!t(float64=${goNumber(value)})`;
  if (typeof value === 'string') return `%!t(string=${value.toWellFormed()})`;
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(inner).join(' ')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${inner(key)}:${inner(item)}`).join(' ')}]`;
}

/** A number as Go's verb `%v` prints it: with an exponent of at least two digits below 1e-4 and from 1e6. */
function goNumber(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value === 0 || (power >= -4 && power < 6)) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
