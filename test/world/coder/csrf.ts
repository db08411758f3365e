import { text, type Answer } from '../http/answer.ts';
import { sessionCookie } from './authenticate.ts';
import { header, type Call } from './call.ts';

const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** The 400 for a request that a browser may have been tricked into, or nothing (coder-api.md 2.8). */
export function refuseForgery(call: Call): Answer | undefined {
  const session = call.cookies.get(sessionCookie);
  const guarded = call.url.pathname.startsWith('/api') || call.url.pathname.startsWith('/oauth2/authorize');
  if (safeMethods.includes(call.method) || !guarded || !session) return undefined;
  if (call.url.pathname === '/api/v2/users/first') return undefined;
  if (/^bearer /i.test(header(call, 'authorization'))) return undefined;
  const sent = header(call, 'coder-session-token');
  if (sent === session || call.url.searchParams.get('coder_session_token') === session) return undefined;
  if (provesToken(call)) return undefined;
  if (sent) {
    return text(400, 'CSRF error encountered. The session cookie and the session header hold different values.\n');
  }
  return text(400, 'Something is wrong with your CSRF token. Reload the page and try again.\n');
}

function provesToken(call: Call): boolean {
  const expected = call.cookies.get('csrf_token');
  if (!expected) return false;
  const form = header(call, 'content-type').startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(call.body.toString('utf8')).get('csrf_token')
    : undefined;
  return header(call, 'x-csrf-token') === expected || form === expected;
}
