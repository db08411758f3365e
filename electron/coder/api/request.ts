import { send as sendTo, type Caller, type Reply, type Request } from '../../http/send.ts';

export type { Reply, Request };

/** `send` with the caller's key, in the header that works on every release with every kind of key (coder-api.md 2.5). */
export function send(caller: Caller, request: Request): Promise<Reply> {
  if (caller.key === undefined) return sendTo(caller, request);
  return sendTo(caller, { ...request, headers: { ...request.headers, 'Coder-Session-Token': caller.key } });
}
