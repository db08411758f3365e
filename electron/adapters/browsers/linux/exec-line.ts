/** A program with its arguments: those before the address that it is to open, and those after it. */
export interface Command {
  readonly program: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

interface Fields {
  readonly name: string;
  readonly icon: string | undefined;
  /** The `.desktop` file's own. */
  readonly path: string;
}

/** Quoted as a whole, or without any character that the specification reserves. */
const word = / *(?:"((?:[^"\\`$]|\\["\\`$])*)"|([^ \t\n"'\\><~|&;$*?#()`]+))(?= |$) */y;

/** Where the address goes. */
const address = Symbol('address');
type Argument = string | typeof address;

/** The words of a command line; null when it breaks the quoting rules, so that nothing is started by a guess. */
function wordsOf(line: string): { readonly text: string; readonly quoted: boolean }[] | null {
  const words = [];
  word.lastIndex = 0;
  for (let at = 0; at < line.length; at = word.lastIndex) {
    const found = word.exec(line);
    if (!found) return null;
    const [, quoted, plain] = found;
    words.push({ text: plain ?? quoted?.replace(/\\(.)/g, '$1') ?? '', quoted: plain === undefined });
  }
  return words;
}

/** What a word that is one field code stands for; null for what is no field code. */
function fieldCode(code: string, { name, icon, path }: Fields): readonly Argument[] | null {
  switch (code) {
    case '%u':
    case '%U':
      return [address];
    case '%i':
      return icon === undefined ? [] : ['--icon', icon];
    case '%c':
      return [name];
    case '%k':
      return [path];
    // Files, of which there are none, and codes that have been given up.
    case '%f':
    case '%F':
    case '%d':
    case '%D':
    case '%n':
    case '%N':
    case '%v':
    case '%m':
      return [];
    default:
      return null;
  }
}

/** A word without field codes, where `%%` stands for a percent sign; null when it holds one in its middle. */
const plainWord = (text: string): readonly string[] | null =>
  /^(?:[^%]|%%)*$/.test(text) ? [text.replaceAll('%%', '%')] : null;

/**
 * Reads the value of `Exec` (Desktop Entry Specification 1.5, section 7). No shell is involved.
 *
 * @param exec after the escapes of a string value were replaced.
 * @returns null when it breaks the rules, or takes no address as an argument of its own.
 */
export function readExec(exec: string, fields: Fields): Command | null {
  const all: Argument[] = [];
  for (const { text, quoted } of wordsOf(exec) ?? []) {
    const meant = (quoted ? null : fieldCode(text, fields)) ?? plainWord(text);
    if (meant === null) return null;
    all.push(...meant);
  }
  const [program, ...args] = all;
  const place = args.indexOf(address);
  const isText = (argument: Argument): argument is string => argument !== address;
  const [before, after] = [args.slice(0, place), args.slice(place + 1)];
  if (typeof program !== 'string' || place < 0 || !after.every(isText)) return null;
  return { program, before: before.filter(isText), after };
}
