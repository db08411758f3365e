import { parse } from 'yaml';
import { mayNestTooDeep } from './nesting.ts';
import { longestVariable, yamlAsWritten } from './option-values.ts';
import { variablesIn } from './variables-in.ts';
import { asVariable } from './variable.ts';
import type { Variable } from './variable.ts';

/** The beginning of an entry that holds a variable: `- name: X`, `X: value`, `- X=value`, `- {name: X, value: y}`. */
const entryStart =
  /^[ \t]*(?:-[ \t]+)?(?:name[ \t]*:[ \t]*["']?[A-Z][A-Z0-9_]+["']?[ \t]*(?:#.*)?$|["']?CODER_\w+["']?[ \t]*:(?:[ \t]|$)|\{.*\bCODER_)|^[ \t]*-[ \t]+["']?CODER_\w+/;

/** Whether a line begins such an entry of a Helm file, a Kubernetes manifest or a Compose file. */
export const startsEntry = (line: string): boolean => entryStart.test(line);

/**
 * The variables of one entry, and how many lines it took. It is read by itself, so that it does not matter what stands
 * around it and how much of the file's indentation was copied.
 */
export function readEntry(lines: readonly string[], start: number): { variables: Variable[]; length: number } {
  const { text, length } = entryAt(lines, start);
  // Which variable it is can be said also where its value cannot be read.
  const name = /[A-Z][A-Z0-9_]{2,}/.exec(lines[start] ?? '')?.[0] ?? '';
  if (text.length > 2 * longestVariable) return { variables: [asVariable(name, null, 'it is too long')], length };
  if (mayNestTooDeep(text)) return { variables: [asVariable(name, null, 'it is nested too deep')], length };
  try {
    return { variables: variablesIn(parse(text, yamlAsWritten)), length };
  } catch {
    // Not YAML by itself.
    return { variables: [asVariable(name, null, 'it is not YAML')], length };
  }
}

/** An entry goes on as long as lines are indented deeper than its first key, or hold the other keys beside `name`. */
function entryAt(lines: readonly string[], start: number) {
  const first = lines[start] ?? '';
  const isNamed = /^[ \t]*(?:-[ \t]+)?name[ \t]*:/.test(first);
  const content = first.trimStart().replace(/^-[ \t]+/, '');
  const next = lines[start + 1] ?? '';
  // The first line of a selection often lacks its indentation; `value` then tells where the keys stand.
  const column = isNamed && /^[ \t]*value(?:From)?[ \t]*:/.test(next) ? indentOf(next) : first.length - content.length;
  let end = start + 1;
  while (end < lines.length && isMore(lines[end] ?? '', column, isNamed)) end++;
  const rest = lines.slice(start + 1, end);
  const isItem = /^[ \t]*-[ \t]/.test(first) && !isNamed && !/^["']?CODER_\w+["']?[ \t]*:/.test(content);
  const text = [`${' '.repeat(column)}${content}`, ...rest].join('\n');
  return {
    text: isItem ? `${' '.repeat(Math.max(0, column - 2))}- ${content}\n${rest.join('\n')}` : text,
    length: end - start,
  };
}

const indentOf = (line: string) => line.length - line.trimStart().length;

function isMore(line: string, column: number, isNamed: boolean): boolean {
  if (line.trim() === '') return false;
  const indent = indentOf(line);
  if (indent > column) return true;
  return isNamed && indent === column && /^[ \t]*value(?:From)?[ \t]*:/.test(line);
}
