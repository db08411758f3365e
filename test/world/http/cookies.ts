/** Parses a `Cookie` request header; the first of several values of one name wins, as in Go's net/http. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 0) continue;
    const name = part.slice(0, at).trim();
    if (!cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}

export interface CookieOptions {
  maxAgeSeconds?: number;
  /** Readable by page script; the default is `HttpOnly`. */
  scriptReadable?: boolean;
  secure?: boolean;
}

/** One `Set-Cookie` value for the whole host (`Path=/`, `SameSite=Lax`). */
export function setCookie(name: string, value: string, options: CookieOptions = {}): string {
  const parts = [`${name}=${value}`, 'Path=/'];
  if (options.maxAgeSeconds !== undefined) parts.push(`Max-Age=${options.maxAgeSeconds}`);
  if (!options.scriptReadable) parts.push('HttpOnly');
  if (options.secure) parts.push('Secure');
  parts.push('SameSite=Lax');
  return parts.join('; ');
}

/** A `Set-Cookie` value that removes the cookie. */
export function dropCookie(name: string): string {
  return setCookie(name, '', { maxAgeSeconds: 0 });
}
