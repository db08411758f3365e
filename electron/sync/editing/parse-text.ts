import { LineCounter, parseDocument } from 'yaml';
import { isTooDeep } from '../pasted/json-documents.ts';
import { mayNestTooDeep } from '../pasted/nesting.ts';
import type { Json } from '../../contract/explanation/json.ts';

export type Parsed = { readonly ok: true; readonly value: Json } | ({ readonly ok: false } & TextProblem);

export interface TextProblem {
  /** `line 3, column 7`; null when the whole text is meant. */
  readonly at: string | null;
  readonly problem: string;
}

/** Edited JSON. A comma too many and comments do no harm; what is no JSON is named with its place. */
export function parseText(text: string): Parsed {
  const parsed = parse(text);
  return parsed.ok && isTooDeep(parsed.value) ? tooDeep : parsed;
}

const tooDeep = { ok: false, at: null, problem: 'This is nested more than 100 levels deep.' } as const;

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    // The engine names no place in a form to rely on; the YAML library does, and JSON is a part of YAML.
    return parseLeniently(text);
  }
}

/** As in JSON the last of the same names counts; that each is unique would be tested for every pair. */
const asJson = { schema: 'json', uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;

/** In a longer text the place of a mistake is not looked for: that takes the YAML library long. */
const longest = 200_000;

function parseLeniently(text: string): Parsed {
  if (text.length > longest) return { ok: false, at: null, problem: 'This is not JSON.' };
  if (mayNestTooDeep(text)) return tooDeep;
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { ...asJson, lineCounter: lines });
    const error = document.errors[0];
    if (error === undefined) return { ok: true, value: document.toJS() as Json };
    const { line, col } = lines.linePos(error.pos[0]);
    return { ok: false, at: `line ${line}, column ${col}`, problem: 'From here on this is not JSON.' };
  } catch {
    // Full of references.
    return { ok: false, at: null, problem: 'This is not JSON.' };
  }
}
