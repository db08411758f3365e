import { isLoopbackHost } from '../contract/loopback-host.ts';
import { LanyardError } from '../contract/errors.ts';
import { parseUrl } from '../contract/parse-url.ts';

export interface Address {
  /** Scheme, host and port: Coder supports no sub-paths (coder-api.md 2.1). */
  readonly origin: string;
  /** `origin` without its scheme. */
  readonly host: string;
}

const maxLength = 2048;

/**
 * Reads a deployment's address from what a person typed or pasted: with or without scheme, with any path of the
 * dashboard, in angle brackets or quotes, or within a sentence. Without a scheme https is meant, http for loopback.
 *
 * @param allowHttp the person insists on plain http to a host that is not loopback.
 * @throws LanyardError `address-invalid`, `http-refused`. The text itself is never in the error: it may hold a password.
 */
export function parseAddress(text: string, allowHttp: boolean): Address {
  const url = readUrl(addressIn(text));
  if (url.username !== '' || url.password !== '') {
    throw new LanyardError('address-invalid', 'It holds a user name or password.');
  }
  if (url.protocol === 'http:' && !allowHttp && !isLoopbackHost(url.hostname)) {
    throw new LanyardError('http-refused', url.host);
  }
  return { origin: url.origin, host: url.host };
}

/** The part of the text that is the address. */
function addressIn(text: string): string {
  if (text.length > maxLength) throw new LanyardError('address-invalid', 'It is too long.');
  const withScheme = /\bhttps?:\/\/[^\s<>"'`]+/i.exec(text)?.[0];
  const address = withScheme ?? text.trim().replace(/^coder login\s+/, '');
  return address.replace(/^[<("'`]+/, '').replace(/[>)"'`.,;:!?]+$/, '');
}

function readUrl(address: string): URL {
  const full = withScheme(address);
  const url = full === null ? null : parseUrl(full);
  if (url === null) throw new LanyardError('address-invalid');
  // A name written with its final dot is the same host, and certificates name it without.
  url.hostname = url.hostname.replace(/\.$/, '');
  return url;
}

/** Null when the text cannot be an address. A bare `host:port` must not be read as a scheme. */
function withScheme(address: string): string | null {
  if (address === '' || /\s/.test(address)) return null;
  if (/^https?:\/\/[^/]/i.test(address)) return address;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return null;
  const bare = address.replace(/^\/\//, '');
  // A path alone: the parser would take its first part for the host.
  if (bare.startsWith('/')) return null;
  const secure = parseUrl(`https://${bare}`);
  return secure && `${isLoopbackHost(secure.hostname) ? 'http' : 'https'}://${bare}`;
}
