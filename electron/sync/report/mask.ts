import { goQuote } from '../claims/go-text.ts';
import type { Json } from '../../contract/explanation/json.ts';
import type { ClaimRow, ClaimsReport, WhyReport } from '../../contract/explanation/report.ts';

/** Raw text with personal values replaced. */
export type Mask = (raw: string) => string;

export const maskNothing: Mask = (raw) => raw;

/**
 * Replaces what says something about the person, wherever it occurs in raw text, by a placeholder such as `‹email 1›`; the
 * same value, in any case, always by the same one. Every other email address is replaced as well.
 */
export function maskFor(claims: ClaimsReport, report: WhyReport): Mask {
  const values = new PersonalValues();
  if (claims.known) for (const row of claims.rows) if (row.personal) values.addRow(row);
  values.addIdentity(report);
  return values.mask();
}

type Uses = ClaimRow['uses'][number]['use'];
const kinds: Partial<Record<Uses, string>> = {
  email: 'email',
  username: 'username',
  name: 'name',
  subject: 'subject',
  avatar: 'picture',
};

const address = String.raw`[^\s@<>()"'\x60,;:|/\\=‹›]{1,64}@[^\s@<>()"'\x60,;:|/\\=‹›]{1,255}`;
const isAddress = new RegExp(`^${address}$`);
const anyAddress = new RegExp(address, 'g');
const optionName = 'CODER_[A-Z_]+';
const isOptionName = new RegExp(`^${optionName}$`);

/** Longer values, such as a picture within its claim, are looked for without a pattern: the engine could not hold it. */
const longestPattern = 200;

function replaceAnyCase(text: string, lowerCased: string, placeholder: string): string {
  const lower = text.toLowerCase();
  // Some letters have another length in lower case; the text is then taken as a whole.
  if (lower.length !== text.length) return lower.includes(lowerCased) ? placeholder : text;
  let [rest, at] = ['', 0];
  for (let found = lower.indexOf(lowerCased); found >= 0; found = lower.indexOf(lowerCased, at)) {
    rest += text.slice(at, found) + placeholder;
    at = found + lowerCased.length;
  }
  return rest + text.slice(at);
}

class PersonalValues {
  /** Lower-cased value to placeholder. */
  private readonly placeholders = new Map<string, string>();
  /** The same by how they stand inside quotes in Coder's own words. */
  private readonly quoted = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  addRow({ name, value, lost, uses }: ClaimRow): void {
    const plainName = /^[\w.-]{1,40}$/.test(name) ? name : 'personal value';
    const kind = uses.map(({ use }) => kinds[use]).find((found) => found !== undefined) ?? plainName;
    for (const text of [...textsIn(value), ...textsIn(lost?.value ?? null)]) this.add(text, kind);
  }

  addIdentity({ explanation }: WhyReport): void {
    if (explanation?.identity.traced !== true) return;
    for (const step of explanation.identity.value.steps) {
      if (step.step === 'email') this.add(step.email, 'email');
      if (step.step === 'username' && step.username !== null) this.add(step.username, 'username');
      if (step.step === 'name') this.add(step.name, 'name');
    }
  }

  mask(): Mask {
    const all = [...this.placeholders].sort(([a], [b]) => b.length - a.length);
    const long = all.filter(([value]) => value.length > longestPattern);
    const known = all.filter(([value]) => value.length <= longestPattern).flatMap(([value]) => spellings(value));
    // Names of options are never personal, even for a user called “coder”.
    const pattern = new RegExp([optionName, ...known].join('|'), 'giu');
    return (raw) => {
      const short = long.reduce((text, [value, placeholder]) => replaceAnyCase(text, value, placeholder), raw);
      return short
        .replace(pattern, (found) => (isOptionName.test(found) ? found : this.placeholderOf(found)))
        .replace(anyAddress, (found) => this.placeholderOf(found));
    };
  }

  private placeholderOf(found: string): string {
    const key = found.toLowerCase();
    return this.placeholders.get(key) ?? this.quoted.get(key) ?? this.add(found, 'email');
  }

  private add(value: string, kind: string): string {
    const key = value.toLowerCase();
    const before = this.placeholders.get(key);
    if (before !== undefined || key.trim() === '') return before ?? value;
    const named = isAddress.test(value) ? 'email' : kind;
    const count = (this.counts.get(named) ?? 0) + 1;
    this.counts.set(named, count);
    const placeholder = `‹${named} ${count}›`;
    this.placeholders.set(key, placeholder);
    this.quoted.set(goQuote(value).slice(1, -1).toLowerCase(), placeholder);
    // Usernames and groups are often made from what stands before the @.
    if (named === 'email') this.add(value.slice(0, value.lastIndexOf('@')), 'username');
    return placeholder;
  }
}

/** A short plain word is told apart from the words around it, so that “ada” is not taken out of “canada”. */
function spellings(value: string): string[] {
  const isPlainWord = /^\p{L}{1,7}$/u.test(value) || value.length < 4;
  return [...new Set([value, goQuote(value).slice(1, -1)])].map((text) => {
    const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return isPlainWord ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
  });
}

/** Texts in a claim's value, and numbers long enough to tell people apart. */
function textsIn(value: Json): string[] {
  const found: string[] = [];
  const open: Json[] = [value];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (typeof item === 'string') found.push(item);
    else if (typeof item === 'number' && item > 999) found.push(String(item));
    else if (typeof item === 'object' && item !== null)
      for (const child of Object.values(item).reverse()) open.push(child);
  }
  return found;
}
