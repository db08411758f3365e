import type { Generation } from './generations.ts';
import type { OAuth2Client } from './state.ts';

/** Schemes that can never be a callback. */
const blockedSchemes = ['javascript:', 'data:', 'file:', 'ftp:'];
const outOfBand = 'urn:ietf:wg:oauth:2.0:oob';

/** The rule that a redirect URI breaks at registration, or nothing (coder-api.md 4.4). */
export function checkRedirectUri(uri: string, isPublic: boolean): string | undefined {
  if (!URL.canParse(uri)) return 'is not a valid URL';
  if (uri.includes('#')) return 'must not contain a fragment';
  const { protocol, hostname } = new URL(uri);
  if (blockedSchemes.includes(protocol)) return `uses dangerous scheme ${protocol.slice(0, -1)} which is not allowed`;
  if (protocol === 'urn:') return uri === outOfBand ? undefined : 'uses an unsupported urn';
  if (protocol === 'https:') return undefined;
  if (protocol === 'http:') return checkPlainHttp(hostname, isPublic);
  if (isPublic && ['mailto:', 'tel:', 'sms:'].includes(protocol))
    return 'uses a scheme that public clients may not use';
  return undefined;
}

function checkPlainHttp(hostname: string, isPublic: boolean): string | undefined {
  if (isLoopback(hostname) || (!isPublic && hostname.endsWith('.localhost'))) return undefined;
  return 'must use https scheme for non-localhost URLs';
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Whether the browser may be sent there at all. */
export function isBlockedCallback(uri: string): boolean {
  return URL.canParse(uri) && blockedSchemes.includes(new URL(uri).protocol);
}

/**
 * The registered URI that a presented one stands for. Up to 2.36 that is the first, character for character once both are
 * normalised; later any, and for `http` on a loopback host whatever the port (coder-api.md 4.7 and 13).
 */
export function matchRedirectUri(client: OAuth2Client, presented: string, generation: Generation): string | undefined {
  if (!URL.canParse(presented)) return undefined;
  if (!generation.laterOAuth2) {
    return client.redirectUris.slice(0, 1).find((uri) => new URL(uri).href === new URL(presented).href);
  }
  return client.redirectUris.find((uri) => withoutLoopbackPort(uri) === withoutLoopbackPort(presented));
}

function withoutLoopbackPort(uri: string): string {
  const url = new URL(uri);
  if (url.protocol === 'http:' && isLoopback(url.hostname)) url.port = '';
  return url.href;
}
