import type { z } from 'zod';
import { RequestError } from '../../http/request-error.ts';
import { jsonOf } from '../../http/json-of.ts';
import { refusal } from './refusals.ts';
import { send, type Reply, type Request } from './request.ts';
import type { Caller } from '../../http/send.ts';

export interface Answer<T> {
  readonly value: T;
  readonly headers: Headers;
}

/**
 * Makes a request and parses its answer.
 *
 * @throws LanyardError `cancelled`.
 * @throws RequestError `html-answer` when a page came instead of JSON (unknown paths outside `/api` answer 200 with one),
 * `bad-answer` (detail: endpoint and field) when the JSON is not what the endpoint promises, what the status stands
 * for otherwise, and everything `send` throws.
 */
export async function ask<T extends z.ZodType>(
  caller: Caller,
  request: Request,
  schema: T,
): Promise<Answer<z.output<T>>> {
  const reply = await accepted(caller, request);
  const { endpoint, status, headers } = reply;
  const json = jsonOf(reply);
  if (json === undefined) throw unexpected(reply);
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, headers };
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : ` ${issue.path.join('.')}: ${issue.message}`;
  throw new RequestError('bad-answer', { endpoint, status, detail: `${endpoint}${where}`.slice(0, 500) });
}

/** `GET`s a path and parses its answer; throws as `ask`. */
export async function get<T extends z.ZodType>(caller: Caller, path: string, schema: T): Promise<z.output<T>> {
  return (await ask(caller, { path }, schema)).value;
}

/** The answer, once its status says that the request was accepted. */
export async function accepted(caller: Caller, request: Request): Promise<Reply> {
  const reply = await send(caller, request);
  if (reply.status < 200 || reply.status > 299) throw refusal(reply, jsonOf(reply), caller.key);
  return reply;
}

/** The error for an answer whose status says yes and whose content is another than the endpoint gives. */
export function unexpected({ endpoint, status, contentType }: Reply): RequestError {
  return new RequestError(contentType === 'text/html' ? 'html-answer' : 'bad-answer', {
    endpoint,
    status,
    detail: endpoint,
  });
}
