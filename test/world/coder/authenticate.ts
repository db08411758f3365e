import { goTime } from '../clock.ts';
import { Refusal } from '../http/answer.ts';
import { matchesHash } from '../secrets.ts';
import { noteUse } from './api-keys.ts';
import { header, type Call, type Caller } from './call.ts';
import { errorBody } from './errors.ts';
import type { ApiKey, User } from './state.ts';
import { checkUpstreamSession } from './upstream-session.ts';

export const sessionCookie = 'coder_session_token';

/** Message of every 401 that a new sign-in cures (coder-api.md 2.6). */
export const signedOut = 'You are signed out or your session has expired. Please sign in again to continue.';

/** The token of a request, from the first place that has one; later places are not tried (coder-api.md 2.5). */
function findToken(call: Call): string {
  const bearer = /^bearer (.*)$/i.exec(header(call, 'authorization'))?.[1] ?? '';
  const places = [
    call.cookies.get(sessionCookie),
    call.url.searchParams.get('coder_session_token'),
    header(call, 'coder-session-token'),
    ...(call.deployment.generation.bearerToken ? [bearer, call.url.searchParams.get('access_token')] : []),
  ];
  return places.find((value) => value !== undefined && value !== null && value !== '') ?? '';
}

/** Whether the route comes from the open-source core or from the licensed build, which sees the access URL differently. */
export type RouteOrigin = 'core' | 'licensed-build';

/** The caller of a request that needs one. Ends the request with the 401 or 403 of coder-api.md 2.6 otherwise. */
export async function authenticate(call: Call, origin: RouteOrigin = 'core'): Promise<Caller> {
  if (call.caller) return call.caller;
  const { state, deployment } = call;
  const now = deployment.clock.now();
  const key = findKey(call, origin);
  if (key.expiresAt < now)
    return challenge(call, 401, signedOut, `API key expired at "${goTime(key.expiresAt)}".`, origin);
  const upstream = await checkUpstreamSession(call, key);
  if (upstream) return challenge(call, 401, upstream.message ?? signedOut, upstream.detail, origin);
  checkAudience(call, key, origin);
  const user = state.users.get(key.userId);
  if (!user) return challenge(call, 401, signedOut, 'API key is invalid.', origin);
  if (user.status === 'dormant') user.status = 'active';
  if (user.status !== 'active') {
    const message = `User is not active (status = "${user.status}"). Contact an admin to reactivate your account.`;
    return challenge(call, 401, message, undefined, origin);
  }
  const fixed = key.loginType === 'token' && !deployment.generation.apiTokensSlide;
  noteUse(key, now, !fixed && !deployment.settings.disableSessionRefresh);
  user.lastSeenAt = now;
  call.caller = { user, key };
  return call.caller;
}

/** The caller, or `undefined` where a request may be made without one. */
export async function authenticateIfPossible(call: Call, origin: RouteOrigin = 'core'): Promise<Caller | undefined> {
  try {
    return await authenticate(call, origin);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Whose request this is for rate limits and pages, without using the key. */
export function peekUser(call: Call): User | undefined {
  const [id = '', secret = ''] = findToken(call).split('-');
  const key = call.state.keys.get(id);
  const valid = key && key.expiresAt > call.deployment.clock.now() && matchesHash(secret, key.secretHash);
  return valid ? call.state.users.get(key.userId) : undefined;
}

function findKey(call: Call, origin: RouteOrigin): ApiKey {
  const token = findToken(call);
  if (!token) {
    return challenge(call, 401, signedOut, `Cookie "${sessionCookie}" or query parameter must be provided.`, origin);
  }
  const found = /^([^-]{10})-([^-]{22})$/.exec(token);
  if (!found?.[1] || !found[2]) {
    return challenge(call, 401, signedOut, `Invalid API key format: ${describeFormat(token)}`, origin);
  }
  const key = call.state.keys.get(found[1]);
  if (!key) return challenge(call, 401, signedOut, 'API key is invalid.', origin);
  if (!matchesHash(found[2], key.secretHash))
    return challenge(call, 401, signedOut, 'API key secret is invalid.', origin);
  return key;
}

function describeFormat(token: string): string {
  const parts = token.split('-');
  if (parts.length !== 2) return `expected 2 parts, got ${parts.length}`;
  return `expected lengths 10 and 22, got ${parts[0]?.length ?? 0} and ${parts[1]?.length ?? 0}`;
}

function checkAudience(call: Call, key: ApiKey, origin: RouteOrigin): void {
  const resource = call.state.tokens.find((token) => token.keyId === key.id)?.resource;
  if (resource === undefined) return;
  const expected = ownUrl(call, origin);
  if (new URL(resource).href === new URL(expected).href) return;
  challenge(call, 403, 'Token audience validation failed', undefined, origin);
}

/** What the server takes itself for: the access URL, or on the licensed build's routes one rebuilt from the request. */
function ownUrl(call: Call, origin: RouteOrigin): string {
  const scheme = call.deployment.origin.startsWith('https:') ? 'https' : 'http';
  return origin === 'core' ? call.deployment.accessUrl : `${scheme}://${header(call, 'host')}`;
}

function challenge(
  call: Call,
  status: 401 | 403,
  message: string,
  detail: string | undefined,
  origin: RouteOrigin,
): never {
  const answer = errorBody(status, message, detail);
  if (call.deployment.generation.bearerToken) {
    const base = ownUrl(call, origin);
    const [error, description] = describe(status, `${message} ${detail ?? ''}`);
    answer.headers['www-authenticate'] =
      `Bearer realm="coder", error="${error}", error_description="${description}", ` +
      `resource_metadata="${base}/.well-known/oauth-protected-resource"`;
  }
  throw new Refusal(answer);
}

/** Coder picks the description by words in the message, so nearly every 401 says "expired". */
function describe(status: 401 | 403, words: string): [string, string] {
  if (status === 403) return ['insufficient_scope', 'The access token may not be used for this request'];
  return ['invalid_token', words.includes('expired') ? 'The access token has expired' : 'The access token is invalid'];
}
