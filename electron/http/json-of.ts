import type { Reply } from './send.ts';

/** The JSON value of an answer that calls itself JSON; undefined when it does not, or is none. */
export function jsonOf(reply: Reply): unknown {
  if (reply.contentType !== 'application/json') return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(reply.bytes)) as unknown;
  } catch {
    // Not JSON although it says so: for the caller the same as no JSON.
    return undefined;
  }
}
