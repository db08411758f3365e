import { createHash } from 'node:crypto';

/** What the keys in CoderFlow's documentation begin with; their length and alphabet are not said (coderflow.md 2). */
export const keyPrefix = 'pc_';

const wrapped =
  /^(?:export\s+|set\s+|\$env:)?(?:CODER_API_KEY\s*[=:]\s*|Authorization:\s*Bearer\s+)?(["'`]?)(pc_[\w.~+/=-]{5,500})\1;?$/i;

/** A personal key and a name for it. */
export interface PersonalKey {
  readonly key: string;
  /** CoderFlow shows no public id of a key: the start of its hash, which says nothing of the key, stands in. */
  readonly keyId: string;
}

/**
 * Recognises a personal key in what a person pasted: the key alone or in quotes, or one line that sets `CODER_API_KEY`,
 * among other lines.
 *
 * @returns null when there is no key, or more than one.
 */
export function parsePersonalKey(text: string): PersonalKey | null {
  if (text.length > 4096) return null;
  const lines = text.split(/\r?\n/).flatMap((line) => wrapped.exec(line.trim())?.[2] ?? []);
  const [key] = lines;
  if (key === undefined || new Set(lines).size !== 1) return null;
  return { key, keyId: createHash('sha256').update(key).digest('hex').slice(0, 10) };
}

/** The text with everything that is shaped like a key taken out. */
export const withoutKeys = (text: string): string => text.replace(/pc_[\w.~+/=-]+/gi, `${keyPrefix}…`);
