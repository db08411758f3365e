/** A stretch of text as it is, or the escapes of characters that nobody would see. */
export interface Stretch {
  readonly text: string;
  readonly escaped: boolean;
}

/**
 * Control and format characters, bidirectional overrides among them; lone surrogates; private use; line and paragraph
 * separators; what a font may leave out (Unicode: Default_Ignorable_Code_Point); every space but the plain one.
 */
const unseen = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{DI}]|(?! )\p{Zs}`;
/** Plain spaces at an end are as easily missed. Looked for where a run begins only, so that long runs cost no more. */
const inOneLine = new RegExp(`((?:${unseen})+|^ +|(?<! ) +$)`, 'u');
const inLines = new RegExp(`((?:(?!\n)(?:${unseen}))+)`, 'u');

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One UTF-16 unit as JSON writes it. */
const escape = (unit: string) => short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Parts text into what can be shown as it is and what has to be written as JSON escapes.
 * @param lines whether the text has lines of its own, which then stay
 */
export const splitHidden = (text: string, lines = false): readonly Stretch[] =>
  text
    .split(lines ? inLines : inOneLine)
    // What the pattern caught stands at the odd places.
    .map((part, index) =>
      index % 2 === 0 ? { text: part, escaped: false } : { text: part.split('').map(escape).join(''), escaped: true },
    )
    .filter((part) => part.text !== '');

/** The same as one text, for where there are no elements: a name that is read out, a title. */
export const escapeHidden = (text: string): string =>
  splitHidden(text)
    .map((part) => part.text)
    .join('');
