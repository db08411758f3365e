import type { Piece, Sentence } from '../contract/explanation/sentence.ts';

/**
 * Puts words and raw values together: ``say`the claim ${'groups'} is missing` ``. A string is raw; a number is ours, and so
 * is a sentence, whose pieces are taken over.
 */
export const say = (words: TemplateStringsArray, ...parts: readonly (string | number | Sentence)[]): Sentence =>
  words.flatMap((text, index): Piece[] => {
    const part = parts[index];
    const before = text === '' ? [] : [text];
    if (part === undefined) return before;
    if (typeof part === 'string') return [...before, { raw: part }];
    return typeof part === 'number' ? [...before, String(part)] : [...before, ...part];
  });

/** How many raw values a sentence lists before it counts the rest. */
const most = 3;

/**
 * Raw values in a row: “`a`, `b` and `c`”, “`a`, `b`, `c` and 4 more”.
 *
 * @param count how many there are, where `values` are only the first of them.
 */
export function listed(values: readonly string[], count = values.length): Sentence {
  const shown = values.slice(0, most);
  const rest = count - shown.length;
  return shown.flatMap((raw, index): Piece[] => {
    const isLast = index === shown.length - 1;
    const before = index === 0 ? [] : [isLast && rest <= 0 ? ' and ' : ', '];
    return [...before, { raw }, ...(isLast && rest > 0 ? [` and ${rest} more`] : [])];
  });
}

/** A number with its noun, in our words: “1 value”, “3 values”. */
export const counted = (count: number, noun: string): Sentence => [`${count} ${noun}${count === 1 ? '' : 's'}`];
