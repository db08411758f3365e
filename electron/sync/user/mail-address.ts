import { isIP } from 'node:net';

/**
 * Whether Go's `mail.ParseAddress` takes a text, which decides if Coder uses a username as the email
 * (coder-sync.md 5). It takes more than a bare address: `Ada <ada@corp>`, comments, a group of one. RFC 5322, section 3.4, as Go
 * reads it; not covered is an encoded word in a character set that Go does not know, which Go refuses.
 */
export function isMailAddress(text: string): boolean {
  const reader = new AddressReader(text);
  return reader.address(true) === 1 && reader.comments() && reader.atEnd();
}

const atom = /[!#-'*+\-/-9=?A-Z^-~\u{80}-\u{10ffff}]/u.source;
const dotAtomRun = new RegExp(`(?:${atom}|\\.)+`, 'uy');
const quoted = /"((?:[!#-[\]-~\u{80}-\u{10ffff} \t]|\\[!-~\u{80}-\u{10ffff} \t])*)"/uy;
const domainLiteral = /\[([^\]]*)\]/uy;
const blanks = /[ \t]*/uy;

class AddressReader {
  private at = 0;
  constructor(private readonly text: string) {}

  atEnd = () => this.at === this.text.length;

  /** How many mailboxes there are at this place; null when it does not parse. */
  address(allowGroup: boolean): number | null {
    this.take(blanks);
    if (this.atEnd()) return null;
    const start = this.at;
    if (this.addressSpec()) {
      this.take(blanks);
      return this.peek() !== '(' || this.comment() ? 1 : null;
    }
    this.at = start;
    if (this.peek() !== '<' && !this.phrase()) return null;
    this.take(blanks);
    if (allowGroup && this.skip(':')) return this.group();
    return this.skip('<') && this.addressSpec() && this.skip('>') ? 1 : null;
  }

  /** White space and comments, which may stand between most parts; false when a comment does not end. */
  comments(): boolean {
    this.take(blanks);
    while (this.peek() === '(') {
      if (!this.comment()) return false;
      this.take(blanks);
    }
    return true;
  }

  private group(): number | null {
    this.take(blanks);
    if (this.skip(';')) return this.comments() ? 0 : null;
    for (let count = 0; ;) {
      const members = this.address(false);
      if (members === null || !this.comments()) return null;
      count += members;
      if (this.skip(';')) return this.comments() ? count : null;
      if (!this.skip(',')) return null;
    }
  }

  private addressSpec(): boolean {
    this.take(blanks);
    const isLocal = this.peek() === '"' ? (this.take(quoted)?.length ?? 0) > 2 : this.dotAtom();
    if (!isLocal || !this.skip('@')) return false;
    this.take(blanks);
    if (this.peek() !== '[') return this.dotAtom();
    const address = this.take(domainLiteral)?.slice(1, -1) ?? '';
    return isIP(address) !== 0 && !address.includes('%');
  }

  /** One or more words; Go lets dots stand anywhere in them. */
  private phrase(): boolean {
    for (let words = 0; ; words++) {
      if (words > 0 && !this.comments()) return false;
      this.take(blanks);
      const word = this.peek() === '"' ? this.take(quoted) : this.take(dotAtomRun);
      if (word === null) return words > 0;
    }
  }

  private dotAtom(): boolean {
    const run = this.take(dotAtomRun);
    return run !== null && !run.startsWith('.') && !run.endsWith('.') && !run.includes('..');
  }

  private comment(): boolean {
    let depth = 0;
    do {
      if (this.atEnd()) return false;
      const isEscaped = this.peek() === '\\' && this.at + 1 < this.text.length;
      if (isEscaped) this.at++;
      else if (this.peek() === '(') depth++;
      else if (this.peek() === ')') depth--;
      this.at++;
    } while (depth > 0);
    return true;
  }

  private peek = () => this.text.charAt(this.at);

  private skip(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }
}
