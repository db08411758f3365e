import { empty, type Answer } from '../http/answer.ts';
import { header, type Call } from './call.ts';

/** Headers for the paths that any origin may call (coder-api.md 2.9); none elsewhere. */
export function allowOrigins(call: Call): Record<string, string> {
  return isOpen(call) && header(call, 'origin') ? { 'access-control-allow-origin': '*' } : {};
}

/** The answer to a browser's preflight request on those paths. */
export function answerPreflight(call: Call): Answer | undefined {
  if (call.method !== 'OPTIONS' || !isOpen(call) || !header(call, 'access-control-request-method')) return undefined;
  return empty(200, {
    'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
    'access-control-allow-headers': 'Content-Type, Accept, Authorization, x-api-key',
    'access-control-max-age': '86400',
  });
}

function isOpen(call: Call): boolean {
  const path = call.url.pathname;
  return path.startsWith('/oauth2/') || path.startsWith('/.well-known/oauth-');
}
