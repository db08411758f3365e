/** Parts of GitHub Flavored Markdown that stay inert whatever raw text is put in. */

const longest = 300;

/** What would move other text about or cannot be seen: control characters, line ends, marks of writing direction. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;
const shown = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Raw text as code, on one line. */
export function code(raw: string): string {
  if (raw === '') return '(empty)';
  const cut = raw.length > longest ? `${raw.slice(0, longest)}…` : raw;
  const text = cut.replace(unseen, shown);
  const fence = fenceAround(text, 1);
  // Markdown takes off one space at both ends, if both are there.
  const pad = /^`|`$|^ .* $/.test(text) && text.trim() !== '' ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Raw lines as a block of code. */
export function codeBlock(raw: string): string {
  const lines = raw.split('\n').map((line) => line.replace(unseen, shown));
  const fence = fenceAround(raw, 3);
  return [fence, ...lines, fence].join('\n');
}

function fenceAround(text: string, least: number): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const longestRun = runs.reduce((most, run) => Math.max(most, run), 0);
  return '`'.repeat(least === 1 && longestRun === 0 ? 1 : Math.max(least, longestRun + 1));
}

/** Our own words, which may hold characters that Markdown reads. */
export const prose = (words: string): string => words.replace(unseen, ' ').replace(/[\\`*<>[\]]/g, '\\$&');

/** @param cells Markdown; a bar would end a cell even inside code. */
export const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
