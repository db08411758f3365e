import { readAssignments } from './assignments.ts';
import { jwtIn } from './claims-documents.ts';
import { endOfJson, parseJson } from './json-documents.ts';
import { mentionsClaims, readLogLine } from './log-lines.ts';
import { asVariable } from './variable.ts';
import { readYamlDocuments } from './yaml-documents.ts';
import { readEntry, startsEntry } from './yaml-entries.ts';
import type { LoggedClaims } from './log-lines.ts';
import type { Variable } from './variable.ts';
import type { Json } from '../../contract/explanation/json.ts';

/** What a pasted text is made of, in its order of kinds. */
export interface Scan {
  readonly documents: readonly Json[];
  readonly tokens: readonly string[];
  readonly logged: readonly LoggedClaims[];
  readonly variables: readonly Variable[];
  /** Numbers of the lines that are none of these, from 1. */
  readonly otherLines: readonly number[];
}

/**
 * Takes out of a text what it knows. What is YAML as a whole is read as that. Anything else, such as a part of a file with
 * words around it, is gone through line by line, each line once, so that the time grows with the text.
 */
export function scan(text: string): Scan {
  const variables = readYamlDocuments(text);
  return variables === null ? scanLines(text) : { ...nothing, variables };
}

/** A text in which nothing was found. */
export const nothing: Scan = { documents: [], tokens: [], logged: [], variables: [], otherLines: [] };

function scanLines(text: string): Scan {
  const lines = text.split('\n');
  const found: Found = { documents: [], tokens: [], logged: [], variables: [], otherLines: [] };
  const documents = new DocumentReader(text);
  let start = 0;
  for (let index = 0; index < lines.length;) {
    const length = take({ text, lines, index, start }, documents, found);
    for (let end = index + length; index < end; index++) start += (lines[index]?.length ?? 0) + 1;
  }
  return found;
}

/** More entries or documents are nobody's configuration, and each takes its parser some time. */
const mostParts = 1_000;

type Found = { readonly [K in keyof Scan]: Scan[K][number][] };

interface Place {
  readonly text: string;
  readonly lines: readonly string[];
  readonly index: number;
  /** Where the line starts in the text. */
  readonly start: number;
}

/** Takes what begins in the line; answers how many lines that were. */
function take({ text, lines, index, start }: Place, documents: DocumentReader, found: Found): number {
  const line = lines[index] ?? '';
  const content = line.trim();
  if (isBlank(content)) return 1;
  const logged = mentionsClaims(line) ? readLogLine(line) : null;
  const token = jwtIn(content);
  if (logged !== null) found.logged.push(logged);
  else if (token !== null) found.tokens.push(token);
  else if (startsEntry(line) && found.variables.length < mostParts) {
    const entry = readEntry(lines, index);
    for (const variable of entry.variables) found.variables.push(variable);
    return entry.length;
  } else if (/^[{[]/.test(content) && found.documents.length < mostParts) {
    const { document, length } = documents.read(start, line);
    if (document === undefined) found.otherLines.push(index + 1);
    else found.documents.push(document);
    return length;
  } else {
    const { variables, end } = readAssignments(text, start);
    const other = otherVariable.exec(content)?.[1];
    for (const variable of variables) found.variables.push(variable);
    if (variables.length > 0) return countLines(text, start, end);
    if (other === undefined) found.otherLines.push(index + 1);
    else found.variables.push(asVariable(other, null));
  }
  return 1;
}

/** Finds JSON in a text. A bracket that nothing closes is the last one looked for beyond its own line. */
class DocumentReader {
  private spansLines = true;

  constructor(private readonly text: string) {}

  /** What starts in the line, and how many lines it takes; `document` is undefined when it is no JSON. */
  read(start: number, line: string): { document: Json | undefined; length: number } {
    const from = start + (line.length - line.trimStart().length);
    const end = this.spansLines ? endOfJson(this.text, from) : -1;
    if (end < 0) {
      this.spansLines = false;
      const content = line.trim();
      return { document: endOfJson(content, 0) === content.length ? parseJson(content) : undefined, length: 1 };
    }
    return { document: parseJson(this.text.slice(from, end)), length: countLines(this.text, start, end) };
  }
}

const otherVariable = /^(?:export\s+|set\s+|-\s+)?([A-Z][A-Z0-9]*_[A-Z0-9_]+)=/;

/** Nothing, a comment, the fence of a block of code, or a line of structure such as `env:` or `---`. */
const isBlank = (content: string) =>
  content === '' || /^(?:#|\/\/|;|---|```)/.test(content) || /^(?:-\s+)?[\w./-]+:(?:\s*#.*)?$/.test(content);

function countLines(text: string, start: number, end: number): number {
  let count = 1;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
