/** Ten and 22 characters with a hyphen between, for every kind of key (coder-api.md 6.1). */
export const keyPattern = /^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/;

/** A key and its public id, the part before the hyphen. */
export interface Key {
  readonly key: string;
  readonly keyId: string;
}

const wrapped =
  /^(?:export\s+|set\s+|\$env:)?(?:CODER_SESSION_TOKEN\s*[=:]\s*|Coder-Session-Token:\s*)?(["'`]?)([0-9A-Za-z]{10}-[0-9A-Za-z]{22})\1;?$/i;

/**
 * Recognises a key in what a person pasted: the key alone or in quotes, or one line that sets `CODER_SESSION_TOKEN`,
 * among other lines.
 *
 * @returns null when there is no key, or more than one.
 */
export function parseKey(text: string): Key | null {
  if (text.length > 4096) return null;
  const found = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const key = wrapped.exec(line.trim())?.[2];
    if (key !== undefined) found.add(key);
  }
  const [key] = found;
  return key !== undefined && found.size === 1 ? { key, keyId: keyIdOf(key) } : null;
}

/** The public id of a key: it names the key in Coder's own lists and calls. */
export function keyIdOf(key: string): string {
  return key.slice(0, 10);
}
