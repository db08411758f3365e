import type { Fetch } from '../../http/fetch.ts';
import { send, type Reply } from '../../http/send.ts';
import { parseUrl } from '../../contract/parse-url.ts';

const maxBytes = 64 * 1024;
const timeoutMs = 4000;

/** What an image begins with, by its media type. */
const signatures: readonly (readonly [type: string, signature: RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/x-icon', /^\0\0\x01\0/],
  ['image/svg+xml', /^(\xef\xbb\xbf)?\s*<(svg[\s>]|\?xml[^]*<svg[\s>]|!--[^]*<svg[\s>]|!DOCTYPE svg[^]*<svg[\s>])/],
];

/**
 * Fetches the icon of a sign-in button, without a key, and returns it as a `data:` URL. Only https, or the scheme of the
 * deployment itself; no redirects; at most 64 kB of a known image type, by its header and by its first bytes. An SVG is
 * shown in an `<img>` only, where it can neither run scripts nor load anything.
 *
 * @param url as the deployment says it: absolute, or relative to the deployment.
 * @returns null when there is no icon that can be used, for whatever reason.
 */
export async function fetchIcon(
  url: string,
  origin: string,
  fetchFor: (origin: string) => Fetch,
  signal: AbortSignal,
): Promise<string | null> {
  const icon = url === '' ? null : parseUrl(url, origin);
  if (icon === null) return null;
  if (icon.protocol !== 'https:' && icon.protocol !== new URL(origin).protocol) return null;
  try {
    const caller = { origin: icon.origin, fetch: fetchFor(icon.origin), signal, timeoutMs };
    const request = { path: `${icon.pathname}${icon.search}`, accept: 'image/*', maxBytes };
    return dataUrl(await send(caller, request));
  } catch {
    // An icon is decoration: without it the button's text stands alone.
    return null;
  }
}

function dataUrl({ status, contentType, bytes }: Reply): string | null {
  if (status !== 200) return null;
  const declared = contentType === 'image/vnd.microsoft.icon' ? 'image/x-icon' : contentType;
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const known = signatures.some(([type, signature]) => type === declared && signature.test(start));
  return known ? `data:${declared};base64,${Buffer.from(bytes).toString('base64')}` : null;
}
