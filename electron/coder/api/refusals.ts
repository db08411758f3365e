import { z } from 'zod';
import type { ErrorCode } from '../../contract/errors.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Reply } from './request.ts';
import { retryAfter } from '../../http/retry-after.ts';
import { shownText } from '../../http/shown-text.ts';

/** Coder's error body (coder-api.md 2.3). */
const errorBodySchema = z.looseObject({
  message: z.string(),
  detail: z.string().nullish(),
  validations: z.array(z.looseObject({ field: z.string(), detail: z.string() })).nullish(),
});

type ErrorBody = z.infer<typeof errorBodySchema>;

/**
 * The error that an answer outside 200 to 299 stands for.
 *
 * This file is the only one that decides by message text: Coder answers every failed key check with one status and one
 * message, and only `detail` tells the causes apart (coder-api.md 2.3 and 2.6).
 *
 * @param json the parsed body, or undefined when it was no JSON.
 * @param key taken out of the server's words should it repeat them.
 */
export function refusal(reply: Reply, json: unknown, key: string | undefined): RequestError {
  const { endpoint, status } = reply;
  const body = errorBodySchema.safeParse(json).data;
  return new RequestError(codeFor(reply, body), {
    endpoint,
    status,
    retryAfterSeconds: retryAfter(reply.headers),
    serverMessage: body && wordsOf(body, key),
    ...(body ? {} : { detail: `${status} ${endpoint}` }),
  });
}

function codeFor(reply: Reply, body: ErrorBody | undefined): ErrorCode {
  const { status } = reply;
  if (status === 429) return 'rate-limited';
  // Some handlers report a missing permission this way (coder-api.md 2.3).
  if (status >= 500) return body?.detail?.includes('unauthorized') === true ? 'forbidden' : 'server-error';
  if (reply.contentType === 'text/html') return 'html-answer';
  if (body === undefined) return 'refused';
  // Without the header that Coder puts on everything (coder-api.md 2.4), a gateway is speaking of its own key.
  if (status === 401) return reply.headers.has('x-coder-build-version') ? keyFailure(body) : 'refused';
  if (status === 403) return permissionFailure(body);
  return status === 404 ? 'not-visible' : 'refused';
}

/** What Coder's 401 says about the key (coder-api.md 2.6). */
function keyFailure({ message, detail }: ErrorBody): ErrorCode {
  const text = detail ?? '';
  if (message.startsWith('User is not active')) return 'user-suspended';
  if (message.startsWith('Could not refresh expired')) return 'provider-refused';
  if (text.startsWith('You must re-authenticate with the login provider')) return 'provider-refused';
  if (/^(OpenID Connect|GitHub|Github) session expired/.test(text)) return 'provider-refused';
  if (text.startsWith('Invalid API key format')) return 'key-malformed';
  if (text.startsWith('API key expired')) return 'key-expired';
  // The key did not arrive: something in between took the header away. That says nothing about the key.
  if (text.startsWith('Cookie "')) return 'refused';
  return 'key-invalid';
}

/** What Coder's 403 says: no permission, no licence, or a switched-off experiment (coder-api.md 2.3). */
function permissionFailure({ message }: ErrorBody): ErrorCode {
  if (message.includes('Contact sales')) return 'not-licensed';
  return message.includes('requires enabling the') ? 'refused' : 'forbidden';
}

/**
 * Why an endpoint gave no claims, where Coder says so in words only (coder-api.md 8.1 and 8.2); null when the error
 * means something else.
 */
export function claimsRefusal({ status, serverMessage = '' }: RequestError): 'not-oidc' | 'never-signed-in' | null {
  if (status === 400 && serverMessage.startsWith('User is not an OIDC user.')) return 'not-oidc';
  return status === 500 && /^Failed to get user links?\./.test(serverMessage) ? 'never-signed-in' : null;
}

function wordsOf({ message, detail, validations }: ErrorBody, key: string | undefined): string {
  const parts = [message, detail, ...(validations ?? []).map((rule) => `${rule.field}: ${rule.detail}`)];
  const words = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
  // Cleaned first, so that a key with such characters in it is recognised as well; shortened last.
  const clean = shownText(words, Number.POSITIVE_INFINITY);
  return shownText(key === undefined ? clean : clean.replaceAll(key, '[key]'), 500);
}
