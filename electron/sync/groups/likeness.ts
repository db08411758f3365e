const mostTails = 8;

/** A text as it compares when case and surrounding white space do not count. */
export const loosen = (text: string): string => text.trim().toLowerCase();

/**
 * Where each part of a text that follows a separator begins and ends: of `/org/team`, `org:team` and `coder-team` the
 * team; of a distinguished name `CN=team,OU=org` each part. At most eight, nothing is cut out of the text.
 */
export function forEachTail(text: string, visit: (start: number, end: number) => void): void {
  let tails = 0;
  for (let index = 0; index < text.length - 1 && tails < mostTails; index++) {
    const unit = text.charCodeAt(index);
    if (separators[unit] !== 1) continue;
    tails++;
    const end = unit === equals ? text.indexOf(',', index) : -1;
    visit(index + 1, end === -1 ? text.length : end);
  }
}

/** The same parts, cut out. */
export function tailsOf(text: string): string[] {
  const tails: string[] = [];
  forEachTail(text, (start, end) => tails.push(text.slice(start, end)));
  return tails;
}

const equals = 0x3d;

/** By UTF-16 code unit, 1 for a separator. */
const separators = new Uint8Array(128);
for (const separator of '/:\\=_-') separators[separator.charCodeAt(0)] = 1;
