import { stripVTControlCharacters } from 'node:util';
import type { OutputLine, OutputPiece } from '../../contract/state.ts';
import { shownText } from '../../http/shown-text.ts';
import { withoutKeys } from '../key.ts';

/** A link, or a code in one of the forms in which such codes are written: `ABCD-1234`, or whatever follows “code:”. */
const marked =
  /(https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]])|((?<=\bcode:?\s+)[A-Z0-9-]{4,16}\b|\b[A-Z0-9]{3,8}(?:-[A-Z0-9]{3,8})+\b)/g;

/**
 * A line that a program wrote, fit for the page: without colours and control characters, at most 500 characters, and with
 * whatever is shaped like a key taken out. Null where nothing is left.
 */
export function outputLine(text: string): OutputLine | null {
  const clean = shownText(withoutKeys(stripVTControlCharacters(text)), 500);
  if (clean === '') return null;
  const pieces: OutputPiece[] = [];
  let end = 0;
  for (const { 0: found, 1: link, index } of clean.matchAll(marked)) {
    if (index > end) pieces.push({ is: 'text', text: clean.slice(end, index) });
    pieces.push({ is: link === undefined ? 'code' : 'link', text: found });
    end = index + found.length;
  }
  return end < clean.length ? [...pieces, { is: 'text', text: clean.slice(end) }] : pieces;
}
