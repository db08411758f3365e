import { asVariable, elsewhere, refersElsewhere } from './variable.ts';
import type { Variable } from './variable.ts';

export interface Assignments {
  readonly variables: readonly Variable[];
  /** Where the last value ended. */
  readonly end: number;
}

const assignment = /(?<![\w.])(["']?)(?:\$[Ee]nv:)?(CODER_\w+)[ \t]{0,3}=[ \t]{0,3}/;

/**
 * The variables assigned in one line: of a shell, an environment file, `docker run -e`, systemd's `Environment=`, PowerShell.
 * A quoted value may go on over the next lines.
 *
 * @param start where the line starts in the text.
 */
export function readAssignments(text: string, start: number): Assignments {
  const variables: Variable[] = [];
  let [end, lineEnd] = [start, endOfLine(text, start)];
  for (;;) {
    const match = assignment.exec(text.slice(end, lineEnd));
    if (match === null) return { variables, end };
    const [whole, before = '', name = ''] = match;
    const value = readValue({ text, start: end + match.index + whole.length, lineEnd }, before);
    variables.push(asVariable(name, value.text, value.why));
    end = value.end;
    // Looked for only where it is another one: a line can be as long as the text.
    if (end > lineEnd) lineEnd = endOfLine(text, end);
  }
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly lineEnd: number;
}

interface Value {
  readonly text: string | null;
  readonly end: number;
  readonly why?: string;
}

/** @param around the quote that stands before the name and so ends the value; empty when there is none. */
function readValue(place: Place, around: string): Value {
  if (around !== '') return readQuoted(place, around);
  const first = place.text[place.start];
  return first === '"' || first === "'" ? readQuoted({ ...place, start: place.start + 1 }, first) : readUnquoted(place);
}

const unquotedEnd = /\s(?:#|\\?$|-e\s|--env[\s=]|["']?CODER_\w+=)/;

function readUnquoted({ text, start, lineEnd }: Place): Value {
  const line = text.slice(start, lineEnd);
  const stop = line.search(unquotedEnd);
  const value = (stop < 0 ? line : line.slice(0, stop)).trimEnd();
  const end = start + value.length;
  return refersElsewhere(value) ? { text: null, end, why: elsewhere } : { text: value, end };
}

/** A quote that would end lines later, beyond another variable, was forgotten: what follows it is not part of the value. */
const runsOn = /\n[ \t]*(?:export[ \t]+)?["']?[A-Z]\w+=/;

function readQuoted({ text, start, lineEnd }: Place, quote: string): Value {
  const close = closingQuote(text, start, quote);
  const raw = close < 0 ? '' : text.slice(start, close);
  if (close < 0 || runsOn.test(raw)) return { text: null, end: lineEnd, why: 'its quote does not end' };
  const end = close + 1;
  if (quote === "'") return { text: raw, end };
  if (refersElsewhere(raw.replaceAll('\\$', ''))) return { text: null, end, why: elsewhere };
  return { text: raw.replace(/\\(["\\$`])/g, '$1'), end };
}

/** In double quotes a backslash takes the next character with it. */
function closingQuote(text: string, start: number, quote: string): number {
  if (quote === "'") return text.indexOf(quote, start);
  const next = /["\\]/g;
  next.lastIndex = start;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    if (match[0] === '"') return match.index;
    next.lastIndex = match.index + 2;
  }
  return -1;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
