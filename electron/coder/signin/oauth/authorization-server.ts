import type * as oauth from 'oauth4webapi';
import { meaningOf } from '../../../contract/error-meanings.ts';
import { LanyardError } from '../../../contract/errors.ts';
import { isForeignAnswer } from '../../../http/bounded-fetch.ts';
import { jsonOf } from '../../../http/json-of.ts';
import { RequestError } from '../../../http/request-error.ts';
import { requestOptions, type Connection } from '../../../oauth/connection.ts';
import { placesIn, readServerMetadata } from '../../api/oauth-server.ts';
import { refusal } from '../../api/refusals.ts';
import type { Caller } from '../../../http/send.ts';
import { clientAuthentication, withSecretExpiry } from './coder-differences.ts';

/** A deployment whose OAuth2 server is asked, and until when. */
export interface Asked extends Pick<Caller, 'origin' | 'fetch'> {
  readonly signal: AbortSignal;
}

/** The client that this app is to a deployment. */
export interface CoderClient {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
}

/** What every call of oauth4webapi needs: plain http where the deployment itself is http. */
export const coderOptions = ({ origin, fetch, signal }: Asked) =>
  requestOptions({
    fetchFor: () => fetch,
    signal,
    insecure: origin.startsWith('http:'),
    refuse: (reply) => (isForeignAnswer(reply) ? refusal(reply, jsonOf(reply), undefined) : null),
    mend: withSecretExpiry,
  });

/** A deployment's OAuth2 server, and how to talk to it as this client. */
export const connectionTo = (
  server: oauth.AuthorizationServer,
  { clientId, clientSecret }: CoderClient,
  asked: Asked,
): Connection => ({
  server,
  client: { client_id: clientId },
  authentication: clientAuthentication(clientSecret),
  options: coderOptions(asked),
});

/** How a deployment without an OAuth2 server answers, older ones with their dashboard (coder-api.md 4.1, 4.3). */
const saysNone = ({ code }: RequestError): boolean => code === 'html-answer' || meaningOf(code) === 'no';

/**
 * Reads the metadata of a deployment's OAuth2 server. It is the deployment's own word and has to stay on its origin.
 *
 * @throws LanyardError `way-closed` when there is none, `redirected` when it names a place on another origin, or what the
 * request ended with.
 */
export const discover = async (asked: Asked): Promise<oauth.AuthorizationServer> => {
  try {
    const server = await readServerMetadata(asked);
    const elsewhere = placesIn(server).find((url) => new URL(url).origin !== asked.origin);
    // What JSON leaves out is absent here too, never `undefined`.
    if (elsewhere === undefined) return server as oauth.AuthorizationServer;
    throw new LanyardError('redirected', new URL(elsewhere).origin);
  } catch (error) {
    if (error instanceof RequestError && saysNone(error)) throw new LanyardError('way-closed', error.detail);
    throw error;
  }
};
