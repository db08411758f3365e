import { code, codeBlock, prose } from './markdown.ts';
import type { Json } from '../../contract/explanation/json.ts';
import type { Mask } from './mask.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';

/** How many elements of a list are written out; the rest is counted. */
const mostElements = 30;

/** Writes words and raw values as Markdown. The only way into a report: raw text is masked and made inert here. */
export class Writer {
  constructor(private readonly mask: Mask) {}

  readonly raw = (text: string): string => code(this.mask(text));
  readonly block = (text: string): string => codeBlock(this.mask(text));
  readonly words = prose;

  readonly sentence = (pieces: Sentence): string =>
    pieces.map((piece) => (typeof piece === 'string' ? prose(piece) : this.raw(piece.raw))).join('');

  readonly json = (value: Json): string => {
    if (!Array.isArray(value)) return this.raw(textOf(value));
    const elements = value as readonly Json[];
    const written = elements.slice(0, mostElements).map((element) => this.raw(textOf(element)));
    if (elements.length > mostElements) written.push(`and ${elements.length - mostElements} more`);
    return written.length === 0 ? '(empty list)' : written.join(', ');
  };
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested deeper than the engine writes.
    return 'nested too deeply to show';
  }
}
