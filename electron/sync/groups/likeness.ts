const mostTails = 8;

/** A text as it compares when case and surrounding white space do not count. */
export const loosen = (text: string): string => text.trim().toLowerCase();

/**
 * Goes through the parts of a text that follow a separator: of `/org/team`, `org:team` and `coder-team` the team; of a
 * distinguished name `CN=team,OU=org` each part. At most eight. It cuts nothing out of the text and can be used for one
 * text after another, because there can be 100,000.
 */
export class Tails {
  /** Where the part begins. */
  start = 0;
  /** Behind the part's end. */
  end = 0;
  #text = '';
  #left = 0;

  of(text: string): this {
    this.#text = text;
    this.#left = mostTails;
    this.start = 0;
    return this;
  }

  /** @returns false when there is no further part. */
  next(): boolean {
    const text = this.#text;
    if (this.#left === 0) return false;
    for (let index = this.start; index < text.length - 1; index++) {
      const unit = text.charCodeAt(index);
      if (separators[unit] !== 1) continue;
      const end = unit === equals ? text.indexOf(',', index) : -1;
      this.start = index + 1;
      this.end = end === -1 ? text.length : end;
      this.#left--;
      return true;
    }
    return false;
  }
}

/** The same parts, cut out. */
export function tailsOf(text: string): string[] {
  const parts: string[] = [];
  for (const tails = new Tails().of(text); tails.next();) parts.push(text.slice(tails.start, tails.end));
  return parts;
}

const equals = 0x3d;

/** By UTF-16 code unit, 1 for a separator. */
const separators = new Uint8Array(128);
for (const separator of '/:\\=_-') separators[separator.charCodeAt(0)] = 1;
