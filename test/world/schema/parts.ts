import { z } from 'zod';

/** Minor number of a release of Coder 2, such as 36. */
export type Release = number;

/** What an answer holds: JSON of this form, or something else that is not looked into. */
export type Body = z.ZodType | 'nothing' | 'page' | 'text' | 'picture';

/** The answers of one release by endpoint (`GET /api/v2/users/:user`) and status. */
export type Endpoints = Readonly<Record<string, Readonly<Record<number, Body>>>>;

/** Fields that an answer has from a release on, and does not have before. */
export const since = (release: Release, minor: Release, fields: z.ZodRawShape): z.ZodRawShape =>
  release >= minor ? fields : {};

export const filled = z.string().min(1);
export const id = z.guid();
/** RFC 3339 in UTC with up to six decimals (coder-api.md 2.2). */
export const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/);
/** Nanoseconds: a century of them is more than a safe integer. */
export const duration = z.number().positive().refine(Number.isInteger);
export const count = z.number().int().nonnegative();
/** An empty list may be null (coder-api.md 2.2). */
export const listOrNull = (item: z.ZodType): z.ZodType => z.array(item).min(1).nullable();
/** A mapping of the sync, which may be null. */
export const mappingTo = (target: z.ZodType): z.ZodType => z.record(z.string(), z.array(target)).nullable();
export const web = z.url({ protocol: /^https?$/ });

export const apiKey = z.string().regex(/^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/);
export const prefixedSecret = z.string().regex(/^coder_[0-9A-Za-z]{10}_[0-9A-Za-z]{40}$/);

export const loginType = z.enum(['password', 'github', 'oidc', 'none']);
export const userStatus = z.enum(['active', 'dormant', 'suspended']);

const fits = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text === wanted : wanted.test(text);

const messageOf = (messages: readonly (string | RegExp)[]): z.ZodType =>
  z.string().refine((text) => messages.some((wanted) => fits(text, wanted)), 'not the documented words');

/** Coder's error body with one of these messages alone, word for word (coder-api.md 2.3). */
export const says = (...messages: (string | RegExp)[]): z.ZodType => z.strictObject({ message: messageOf(messages) });

/** The same with a detail that this matches. */
export const explains = (detail: RegExp, ...messages: (string | RegExp)[]): z.ZodType =>
  z.strictObject({ message: messageOf(messages), detail: z.string().regex(detail) });

/** The same with what is wrong with each field. */
export const names = (...messages: (string | RegExp)[]): z.ZodType =>
  z.strictObject({
    message: messageOf(messages),
    validations: z.array(z.strictObject({ field: filled, detail: filled })).min(1),
  });

export const notJson = explains(/./, 'Request body must be valid JSON.');
/** A missing permission that a handler tells as 500. */
export const unauthorized = (message: string): z.ZodType => explains(/unauthorized/, message);

const signedOut = 'You are signed out or your session has expired. Please sign in again to continue.';
const causes = [
  'Cookie "coder_session_token" or query parameter must be provided.',
  'Invalid API key format: ',
  'API key is invalid.',
  'API key secret is invalid.',
  'API key expired at "',
  'You must re-authenticate with the login provider.',
  'OpenID Connect session expired at "',
  'GitHub session expired at "',
];

/** The 401 of a key that does not work (coder-api.md 2.6). */
export const refusedKey = z.union([
  z.strictObject({
    message: z.literal(signedOut),
    detail: z.string().refine((text) => causes.some((cause) => text.startsWith(cause)), 'no documented cause'),
  }),
  z.strictObject({ message: z.string().startsWith('Could not refresh expired '), detail: filled }),
  z.strictObject({ message: z.string().startsWith('User is not active (status = "suspended").') }),
]);

export const forbidden = explains(/./, 'Forbidden.');
export const missing = says('Resource not found or you do not have access to this resource');
export const noRoute = says('Route not found.');

/** OAuth2's error body (coder-api.md 4.2). */
export const oauthError = (...codes: string[]): z.ZodType =>
  z.strictObject({ error: z.enum(codes), error_description: filled });
