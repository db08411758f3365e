import { z } from 'zod';
import { LanyardError } from '../../contract/errors.ts';
import type { ProviderAdvice } from '../../contract/provider.ts';
import { foreignAnswer } from '../../http/bounded-fetch.ts';
import { jsonOf } from '../../http/json-of.ts';
import { RequestError } from '../../http/request-error.ts';
import { send, type Reply, type Request } from '../../http/send.ts';
import { ProviderError } from '../inspection.ts';
import type { ProviderDeps } from '../server.ts';
import type { Place } from './endpoints.ts';

type Deps = Pick<ProviderDeps, 'fetchFor' | 'signal'>;

const peerOf = ({ fetchFor, signal }: Deps, origin: string) => ({ origin, fetch: fetchFor(origin), signal });

function parse<T extends z.ZodType>({ endpoint, status }: Reply, body: unknown, schema: T): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new RequestError('bad-answer', { endpoint, status, detail: `${endpoint} ${where}`.trim() });
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
    items.push(...parse(reply, jsonOf(reply), z.array(item)));
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
  return { value: parse(reply, jsonOf(reply), schema), scopes: scopes?.map((scope) => scope.trim()) ?? null };
}
