import type { Username } from '../../contract/explanation/derivation.ts';

const longest = 32;
const reserved: readonly string[] = ['new', 'create'];

/** ASCII letters and digits in runs joined by single hyphens, 1 to 32 of them (coder-sync.md 5). */
export function isValidUsername(text: string): boolean {
  return text.length <= longest && /^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(text) && !reserved.includes(text);
}

/**
 * The username that Coder makes of a text: the part before the last `@`, without every character outside `a-z A-Z 0-9 -`.
 *
 * @returns null when Coder makes up a random name instead.
 */
export function usernameFrom(text: string): string | null {
  if (isValidUsername(text)) return text;
  const at = text.lastIndexOf('@');
  const stripped = (at === -1 ? text : text.slice(0, at)).replace(/[^a-zA-Z0-9-]/g, '');
  return isValidUsername(stripped) ? stripped : null;
}

/**
 * The username of a new user. A name that is taken, compared in lower case, gets a random ending; where there is no room
 * for one, the whole name becomes random.
 *
 * @param wanted null for a random name.
 */
export function freeUsername(wanted: string | null, taken: readonly string[]): Username {
  if (wanted === null) return { kind: 'random' };
  const lower = wanted.toLowerCase();
  if (!taken.some((name) => name.toLowerCase() === lower)) return { kind: 'exact', username: wanted };
  const prefix = `${wanted}-`;
  return prefix.length < longest ? { kind: 'suffixed', prefix } : { kind: 'random' };
}
