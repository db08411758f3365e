import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random text of `0-9A-Za-z`. */
export function randomText(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** SHA-256 in hex, the only form in which the world keeps a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether `secret` has the digest `hash`. */
export function matchesHash(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'));
}

/** A lasting UUID made from a name, so that a restarted world keeps its identifiers. */
export function uuidOf(...names: string[]): string {
  const hex = createHash('sha256').update(names.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
}

/** `coder_<10>_<40>`: client secrets, codes and refresh tokens (coder-api.md 4.4, 4.8, 4.9). */
export interface PrefixedSecret {
  full: string;
  prefix: string;
  hash: string;
}

export function makePrefixedSecret(): PrefixedSecret {
  const prefix = randomText(10);
  const secret = randomText(40);
  return { full: `coder_${prefix}_${secret}`, prefix, hash: hashSecret(secret) };
}

export function parsePrefixedSecret(value: string): { prefix: string; secret: string } | undefined {
  const found = /^coder_([0-9A-Za-z]{10})_([0-9A-Za-z]{40})$/.exec(value);
  return found?.[1] && found[2] ? { prefix: found[1], secret: found[2] } : undefined;
}
