import { z } from 'zod';
import { jsonOf } from '../../../electron/http/json-of.ts';
import { RequestError } from '../../../electron/http/request-error.ts';
import { send, type Caller, type Peer, type Reply } from '../../../electron/http/send.ts';
import { LanyardError } from '../../../electron/contract/errors.ts';

const wharf = z.object({ wharf: z.literal('tidewharf'), release: z.string() });
const crew = z.object({ name: z.string(), berth: z.string() });
const pass = z.object({ pass: z.string() });
const key = z.object({ key: z.string() });

/** The answer in its form. Throws RequestError `bad-answer` when it has another. */
function parsed<T>(schema: z.ZodType<T>, reply: Reply): T {
  const found = schema.safeParse(jsonOf(reply));
  if (found.success) return found.data;
  throw new RequestError('bad-answer', { endpoint: reply.endpoint, status: reply.status });
}

/** What it says of itself, signed out. Throws LanyardError `not-coder` when something else answered. */
export async function readWharf(peer: Peer): Promise<{ readonly release: string; readonly date: number | null }> {
  const reply = await send(peer, { path: '/wharf' });
  const found = wharf.safeParse(jsonOf(reply));
  if (!found.success) throw new LanyardError('not-coder');
  const date = Date.parse(reply.headers.get('date') ?? '');
  return { release: found.data.release, date: Number.isNaN(date) ? null : date };
}

/** Who the key's user is. Throws RequestError `key-invalid` when the key is refused. */
export async function readCrew({ key: secret = '', ...peer }: Caller): Promise<z.infer<typeof crew>> {
  const reply = await send(peer, { path: '/crew', headers: { authorization: `Bearer ${secret}` } });
  if (reply.status !== 401) return parsed(crew, reply);
  throw new RequestError('key-invalid', { endpoint: reply.endpoint, status: reply.status });
}

export const askPass = async (peer: Peer): Promise<string> =>
  parsed(pass, await send(peer, { method: 'POST', path: '/passes' })).pass;

/** The key for a pass; null until the person has stamped it. */
export async function askKey(peer: Peer, stamped: string): Promise<string | null> {
  const reply = await send(peer, { method: 'POST', path: `/passes/key?pass=${stamped}` });
  return reply.status === 202 ? null : parsed(key, reply).key;
}
