import { z } from 'zod';
import { LanyardError } from '../../contract/errors.ts';
import type { ProviderAdvice } from '../../contract/provider.ts';
import { foreignAnswer } from '../../http/bounded-fetch.ts';
import { jsonOf } from '../../http/json-of.ts';
import { RequestError } from '../../http/request-error.ts';
import { send, type Reply, type Request } from '../../http/send.ts';
import { ProviderError } from '../inspection.ts';
import type { ProviderDeps } from '../server.ts';
import { wordsOf } from '../provider-words.ts';
import type { Place } from './endpoints.ts';
import { meaningOf } from './github-words.ts';

type Deps = Pick<ProviderDeps, 'fetchFor' | 'signal'>;

const peerOf = ({ fetchFor, signal }: Deps, origin: string) => ({ origin, fetch: fetchFor(origin), signal });

const errorSchema = z.looseObject({ error: z.string(), error_description: z.string().optional() });

/** An error word of GitHub's, with its advice. */
export function refusalBy(error: string, description: string | undefined): ProviderError {
  const known = meaningOf(error);
  return new ProviderError(known?.code ?? 'provider-said-no', known?.advice ?? null, wordsOf(error, description));
}

/** GitHub answers with a form where it was not asked for JSON, and some proxies take that header away. */
function bodyOf(reply: Reply): unknown {
  if (reply.contentType !== 'application/x-www-form-urlencoded') return jsonOf(reply);
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(reply.bytes)));
}

function parse<T extends z.ZodType>({ endpoint, status }: Reply, body: unknown, schema: T): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new RequestError('bad-answer', { endpoint, status, detail: `${endpoint} ${where}`.trim() });
}

/**
 * Sends a form to one of GitHub's OAuth endpoints. What it refuses comes mostly at status 200.
 *
 * @returns the answer, or GitHub's error word with a status that says how long to wait.
 * @throws RequestError for an answer that is not GitHub's; everything `send` throws.
 */
export async function post<T extends z.ZodType>(
  deps: Deps,
  { origin, path }: Place,
  form: Readonly<Record<string, string>>,
  schema: T,
): Promise<{ readonly value: z.output<T> } | { readonly error: z.output<typeof errorSchema> }> {
  const reply = await send(peerOf(deps, origin), {
    method: 'POST',
    path,
    content: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const foreign = foreignAnswer(reply);
  if (foreign !== null) throw foreign;
  const body = bodyOf(reply);
  // GitHub's answer to a client id that it does not know.
  if (reply.status === 404) return { error: { error: 'incorrect_client_credentials' } };
  const error = errorSchema.safeParse(body).data;
  if (error) return { error };
  return { value: parse(reply, body, schema) };
}

const tokenRefused: ProviderAdvice = {
  cause: 'GitHub no longer takes the token: it was revoked, or the app was removed.',
  remedy: 'Sign in at GitHub again.',
};

/** Sends one request to the REST API with the token, and refuses what is no answer of it. */
async function askRest(deps: Deps, rest: Place, token: string, request: Request): Promise<Reply> {
  const reply = await send(peerOf(deps, rest.origin), {
    ...request,
    path: `${rest.path}${request.path}`,
    accept: 'application/vnd.github+json',
    headers: { authorization: `Bearer ${token}`, 'x-github-api-version': '2022-11-28' },
  });
  if (reply.status === 401) throw new ProviderError('provider-said-no', tokenRefused, '401');
  const isLimited = reply.status === 403 && reply.headers.get('x-ratelimit-remaining') === '0';
  if (isLimited) {
    throw new RequestError('rate-limited', { endpoint: reply.endpoint, status: 403, detail: 'GitHub’s hourly limit' });
  }
  const foreign = foreignAnswer(reply);
  if (foreign !== null) throw foreign;
  return reply;
}

const perPage = 100;
const mostPages = 10;

export interface Listing<T> {
  readonly items: readonly T[];
  /** There are more than are read. */
  readonly isCut: boolean;
  /** Some organizations are left out until the person signs in to them (`X-GitHub-SSO: partial-results`). */
  readonly isPartial: boolean;
}

/**
 * Every page of a list, ten at most.
 *
 * @returns null when the token may not read it.
 */
export async function listRest<T extends z.ZodType>(
  deps: Deps,
  rest: Place,
  token: string,
  path: string,
  item: T,
): Promise<Listing<z.output<T>> | null> {
  const items: z.output<T>[] = [];
  let isPartial = false;
  for (let page = 1; page <= mostPages; page += 1) {
    const query = new URLSearchParams({ per_page: String(perPage), page: String(page) });
    const reply = await askRest(deps, rest, token, { path: `${path}?${query.toString()}` });
    if (reply.status === 403 || reply.status === 404) return null;
    items.push(...parse(reply, bodyOf(reply), z.array(item)));
    isPartial ||= reply.headers.get('x-github-sso')?.startsWith('partial-results') === true;
    // Counted by ourselves: an address in an answer is not followed with a token.
    if (!/rel="next"/.test(reply.headers.get('link') ?? '')) return { items, isCut: false, isPartial };
  }
  return { items, isCut: true, isPartial };
}

/** One object of the REST API. @throws LanyardError `forbidden` when the token may not read it. */
export async function readRest<T extends z.ZodType>(
  deps: Deps,
  rest: Place,
  token: string,
  path: string,
  schema: T,
): Promise<{ readonly value: z.output<T>; readonly scopes: readonly string[] | null }> {
  const reply = await askRest(deps, rest, token, { path });
  if (reply.status !== 200) throw new LanyardError('forbidden', `${reply.status} ${reply.endpoint}`);
  // Absent with a GitHub App, whose permissions are set on the app.
  const scopes = reply.headers.get('x-oauth-scopes')?.split(',') ?? null;
  return { value: parse(reply, bodyOf(reply), schema), scopes: scopes?.map((scope) => scope.trim()) ?? null };
}
