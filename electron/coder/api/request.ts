import { send as sendTo, type Peer, type Reply, type Request } from '../../http/send.ts';

export type { Reply, Request };

/** A deployment that is asked, and with which key. */
export interface Caller extends Peer {
  /** Absent: the call is made signed out. */
  readonly key?: string | undefined;
}

/** `send` with the caller's key, in the header that works on every release with every kind of key (Coder wire contract 2.5). */
export function send(caller: Caller, request: Request): Promise<Reply> {
  if (caller.key === undefined) return sendTo(caller, request);
  return sendTo(caller, { ...request, headers: { ...request.headers, 'Coder-Session-Token': caller.key } });
}
