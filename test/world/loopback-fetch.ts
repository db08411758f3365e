import type { LookupFunction } from 'node:net';
import { Agent, fetch } from 'undici';

/** Resolves every name to 127.0.0.1, since Node's resolver does not know `*.localhost` (RFC 6761, 6.3). */
const loopbackLookup: LookupFunction = (hostname, options, done) => {
  if (hostname !== 'localhost' && !hostname.endsWith('.localhost')) {
    const error: NodeJS.ErrnoException = new Error(`not a loopback name: ${hostname}`);
    error.code = 'ENOTFOUND';
    return done(error, '');
  }
  if (options.all) return done(null, [{ address: '127.0.0.1', family: 4 }]);
  return done(null, '127.0.0.1', 4);
};

/** An undici dispatcher that reaches `*.localhost` names only. `caPem` is trusted in place of the bundled roots. */
export function createLoopbackAgent(caPem?: string): Agent {
  return new Agent({ connect: { lookup: loopbackLookup, ...(caPem === undefined ? {} : { ca: caPem }) } });
}

/** The part of `fetch` that the world and its tests need. */
export type LoopbackFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** `fetch` through `agent`. Redirects are returned, never followed, unless `init` says otherwise. */
export function createLoopbackFetch(agent: Agent): LoopbackFetch {
  return async (url, init) => {
    const options = { redirect: 'manual', ...init, dispatcher: agent } as Parameters<typeof fetch>[1];
    return (await fetch(url, options)) as unknown as Response;
  };
}
