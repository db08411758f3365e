/** Ten characters, a hyphen, twenty-two characters of `0-9A-Za-z` (coder-api.md 6.1). */
const keyShape = /^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/;

/**
 * What a pasted text lacks to be a key, in words; null when it has the right shape.
 *
 * @param prefix what every key there begins with; absent for Coder's form.
 */
export function keyProblem(text: string, prefix?: string): string | null {
  const key = text.trim();
  if (key === '' || (prefix === undefined && keyShape.test(key))) return null;
  if (/^https?:/i.test(key)) return 'This is an address, not a key.';
  if (/\s/.test(key)) return 'This holds spaces or lines besides the key.';
  if (prefix !== undefined) return key.startsWith(prefix) ? null : `A key there begins with ${prefix}.`;
  if (key.length < 33) return 'This is shorter than a Coder key. Was all of it copied?';
  return 'This does not look like a Coder key: ten characters, a hyphen, twenty-two characters.';
}
