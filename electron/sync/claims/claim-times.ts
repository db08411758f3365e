import { readClaim } from './json.ts';
import type { Claims } from '../../contract/explanation/json.ts';

/** Claims that hold a time as seconds since 1970 (RFC 7519, section 2; OpenID Connect Core, sections 2 and 5.1). */
const timeClaims: ReadonlySet<string> = new Set(['auth_time', 'exp', 'iat', 'nbf', 'updated_at']);

/** The last moment that a JavaScript date can hold, in milliseconds. */
const lastMoment = 8.64e15;

/** A time claim's value in milliseconds since 1970; null for other claims and for what is no time. */
export function timeOf(claims: Claims, name: string): number | null {
  const seconds = timeClaims.has(name) ? readClaim(claims, name) : null;
  if (typeof seconds !== 'number') return null;
  const milliseconds = Math.round(seconds * 1000);
  return seconds > 0 && milliseconds <= lastMoment ? milliseconds : null;
}

/** When the sign-in was that the claims are of, in milliseconds since 1970: `auth_time`, else `iat`; null when neither says. */
export const signedInAt = (claims: Claims): number | null => timeOf(claims, 'auth_time') ?? timeOf(claims, 'iat');
