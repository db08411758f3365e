import { redirect, text, type Answer } from '../http/answer.ts';
import { peekUser } from './authenticate.ts';
import { header, type Call } from './call.ts';
import { errorBody } from './errors.ts';

/** A workspace proxy has no login, users or OAuth2 API (coder-api.md 3.1). */
export function isMissingOnProxy(call: Call): boolean {
  const path = call.url.pathname;
  return (
    call.deployment.settings.workspaceProxy &&
    /^\/(api|oauth2|\.well-known)\//.test(path) &&
    path !== '/api/v2/buildinfo'
  );
}

/** `CODER_REDIRECT_TO_ACCESS_URL`: path and query are lost (coder-api.md 2.10). */
export function redirectForeignHost(call: Call): Answer | undefined {
  const { settings, accessUrl } = call.deployment;
  if (!settings.hostRedirect || /^\/(healthz$|derp)/.test(call.url.pathname)) return undefined;
  const host = header(call, 'x-forwarded-host') || header(call, 'host');
  return host === new URL(accessUrl).host ? undefined : redirect(307, accessUrl);
}

const signInPaths =
  /^\/api\/v2\/users\/(login|otp\/.*|validate-password|oauth2\/github\/.*|oidc\/callback|[^/]+\/password)$/;

/** Headers that tell what is left of the rate limit, or the refusal (coder-api.md 2.7). */
export function limitRate(call: Call): { headers: Record<string, string>; refusal?: Answer } {
  const { settings, generation, clock, rateLimiter } = call.deployment;
  if (header(call, 'x-coder-bypass-ratelimit') === 'true') {
    if (peekUser(call)?.roles.includes('owner')) return { headers: {} };
    return { headers: {}, refusal: text(428, 'Only owners may bypass rate limits.\n') };
  }
  if (!settings.rateLimits || !call.url.pathname.startsWith('/api/v2')) return { headers: {} };
  const user = generation.rateLimitPerUser ? peekUser(call) : undefined;
  const caller = user?.id ?? call.request.socket.remoteAddress ?? '';
  const limit = signInPaths.test(call.url.pathname) ? settings.rateLimits.signIn : settings.rateLimits.api;
  const { allowed, headers } = rateLimiter.count(call.url.pathname, caller, limit, clock.now());
  if (allowed) return { headers };
  const refusal = errorBody(429, `You've been rate limited for sending more than ${limit} requests in 1m0s.`);
  return { headers, refusal: { ...refusal, headers: { ...refusal.headers, ...headers } } };
}
