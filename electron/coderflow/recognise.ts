import { LanyardError } from '../contract/errors.ts';
import { jsonOf } from '../http/json-of.ts';
import { RequestError } from '../http/request-error.ts';
import { send, type Peer } from '../http/send.ts';
import type { Look, Recognised } from '../kinds/kind.ts';
import { readHealth } from './call.ts';
import { askWays } from './known-ways.ts';

/** Whether a path refuses a caller without a key, in JSON. */
async function refuses(peer: Peer, path: string): Promise<boolean> {
  const reply = await send(peer, { path, redirects: 'return' });
  return (reply.status === 401 || reply.status === 403) && jsonOf(reply) !== undefined;
}

/** A server that refuses `/health`, which is public at CoderFlow, is something else. */
function asForeign(error: unknown): never {
  const isForeign = error instanceof RequestError && error.code === 'refused';
  throw isForeign ? new LanyardError('not-coder', error.detail, { cause: error }) : error;
}

/**
 * Asks, signed out, whether a CoderFlow deployment is at an origin. It has no route that says so: what is documented are a
 * public `/health` and `/auth/me`, which takes a key; that it refuses whoever has none, in JSON, is inferred. A server that
 * answers everything is none, and neither is a gateway that lets only health checks pass: its front page is refused too.
 *
 * @throws LanyardError as `Kind.recognise` says.
 */
export async function recogniseCoderFlow(look: Look): Promise<Recognised> {
  const started = performance.now();
  const date = await readHealth(look).catch(asForeign);
  const elapsedMs = Math.round(performance.now() - started);
  const [refusesStrangers, isShut] = await Promise.all([refuses(look, '/auth/me'), refuses(look, '/')]);
  if (!refusesStrangers || isShut) throw new LanyardError('not-coder');
  return {
    version: null,
    deploymentId: null,
    date,
    methods: null,
    ways: await askWays(look.cli),
    canonicalOrigin: null,
    noUsersYet: false,
    elapsedMs,
  };
}
