import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { contentSecurityPolicy, pageOrigin } from './page.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

const refusal = (status: 404 | 405): Response => new Response(null, { status, headers });

/**
 * Answers requests on the app's own scheme from one folder and from nowhere else.
 *
 * @param folder absolute path of the built renderer
 * @returns a handler for `protocol.handle`: GET only (405), a file inside `folder` of a known type or 404, the
 * content security policy on every answer
 */
export const servePageFiles =
  (folder: string) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'GET') return refusal(405);
    const file = fileWithin(folder, request.url);
    const type = file === null ? undefined : mediaTypes[extname(file)];
    if (file === null || type === undefined) return refusal(404);
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, 'Content-Type': type } });
    } catch {
      // Missing and unreadable are the same to the page.
      return refusal(404);
    }
  };

/**
 * The absolute path that `url` names inside `folder`, or null when it names another origin or leaves the folder.
 *
 * @internal exported for its test.
 */
export const fileWithin = (folder: string, url: string): string | null => {
  const { protocol, host, pathname } = new URL(url);
  // `URL.origin` is the string "null" for a scheme of one's own, so the parts are compared.
  if (`${protocol}//${host}` !== pageOrigin) return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    // A malformed percent escape names no file.
    return null;
  }
  if (path.includes('\0')) return null;
  const file = join(folder, path);
  return file.startsWith(join(folder, sep)) ? file : null;
};
