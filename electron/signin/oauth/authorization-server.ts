import * as oauth from 'oauth4webapi';
import type { Fetch } from '../../coder/fetch.ts';
import { LanyardError } from '../../contract/errors.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { asLanyardError } from './errors.ts';

/** The three endpoints a sign-in talks to; the metadata is the deployment's own word and has to stay on its origin. */
const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'registration_endpoint',
  'revocation_endpoint',
] as const;

/** What every call of oauth4webapi needs: our fetch, our signal, and plain http where the deployment itself is http. */
export const requestOptions = (fetch: Fetch, origin: string, signal: AbortSignal) => ({
  [oauth.customFetch]: boundedFetch(fetch),
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed: http is for loopback and insisted-on deployments
  [oauth.allowInsecureRequests]: origin.startsWith('http:'),
  signal,
});

/**
 * Reads the OAuth 2.0 Authorization Server Metadata (RFC 8414; Coder wire contract 4.3) of a deployment.
 *
 * @throws LanyardError `way-closed` when there is none, `redirected` when it names an endpoint on another origin.
 */
export const discover = async (
  fetch: Fetch,
  origin: string,
  signal: AbortSignal,
): Promise<oauth.AuthorizationServer> => {
  const issuer = new URL(origin);
  try {
    const options = { ...requestOptions(fetch, origin, signal), algorithm: 'oauth2' } as const;
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
    for (const name of endpointNames) {
      const endpoint = server[name];
      if (endpoint !== undefined && new URL(endpoint).origin !== origin) {
        throw new LanyardError('redirected', `${name} is at ${new URL(endpoint).origin}`);
      }
    }
    return server;
  } catch (error) {
    throw asLanyardError(error, 'way-closed');
  }
};
