import * as oauth from 'oauth4webapi';
import { RequestError } from '../../../http/request-error.ts';
import type { Fetch } from '../../../http/fetch.ts';
import { placesIn, readServerMetadata } from '../../api/oauth-server.ts';
import { refusal } from '../../api/refusals.ts';
import { boundedFetch, isForeignAnswer } from '../../../http/bounded-fetch.ts';
import { jsonOf } from '../../../http/json-of.ts';
import { LanyardError, type ErrorCode } from '../../../contract/errors.ts';

/** What every call of oauth4webapi needs: our fetch, our signal, and plain http where the deployment itself is http. */
export const requestOptions = (fetch: Fetch, origin: string, signal: AbortSignal) => ({
  [oauth.customFetch]: boundedFetch(() => fetch, {
    refuse: (reply) => (isForeignAnswer(reply) ? refusal(reply, jsonOf(reply), undefined) : null),
  }),
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed: http is for loopback and insisted-on deployments
  [oauth.allowInsecureRequests]: origin.startsWith('http:'),
  signal,
});

/** How a deployment without an OAuth2 server answers, older ones with their dashboard (coder-api.md 4.1, 4.3). */
const saysNone: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['html-answer', 'not-visible', 'forbidden', 'refused']);

/**
 * Reads the metadata of a deployment's OAuth2 server. It is the deployment's own word and has to stay on its origin.
 *
 * @throws LanyardError `way-closed` when there is none, `redirected` when it names a place on another origin, or what the
 * request ended with.
 */
export const discover = async (
  fetch: Fetch,
  origin: string,
  signal: AbortSignal,
): Promise<oauth.AuthorizationServer> => {
  try {
    const server = await readServerMetadata({ origin, fetch, signal });
    const elsewhere = placesIn(server).find((url) => new URL(url).origin !== origin);
    // What JSON leaves out is absent here too, never `undefined`.
    if (elsewhere === undefined) return server as oauth.AuthorizationServer;
    throw new LanyardError('redirected', new URL(elsewhere).origin);
  } catch (error) {
    if (error instanceof RequestError && saysNone.has(error.code)) throw new LanyardError('way-closed', error.detail);
    throw error;
  }
};
