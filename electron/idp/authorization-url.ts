import * as oauth from 'oauth4webapi';
import { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import type { Connection } from './server.ts';

/** What is the flow's own to say. */
const ownParameters: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
]);

/** Whether an extra authorization parameter would take something out of the flow's hands. */
const isOwnParameter = (name: string, value: string): boolean =>
  ownParameters.has(name) || (name === 'response_mode' && value !== 'query' && value !== 'form_post');

export interface FlowSecrets {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/**
 * The address that the browser opens: PKCE S256 always, whether or not it is advertised (RFC 7636, RFC 9700 2.1.1);
 * pushed first where the provider requires that (RFC 9126).
 *
 * @throws LanyardError `provider-invalid` for an extra parameter that is the flow's own; what a push ended with.
 */
export async function authorizationUrl(
  { server, client, authentication, options }: Connection,
  { scopes, parameters }: OidcProvider,
  { redirectUri, state, nonce, verifier }: FlowSecrets,
): Promise<string> {
  const wrong = Object.entries(parameters).find(([name, value]) => isOwnParameter(name, value));
  if (wrong) throw new LanyardError('provider-invalid', `The parameter ${wrong[0]} cannot be set.`);
  const asked = new URLSearchParams({
    ...parameters,
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: scopes.join(' '),
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  // Checked by `connect`.
  const url = new URL(server.authorization_endpoint ?? '');
  if (server.require_pushed_authorization_requests !== true) {
    for (const [name, value] of asked) url.searchParams.set(name, value);
    return url.href;
  }
  const response = await oauth.pushedAuthorizationRequest(server, client, authentication, asked, options);
  const pushed = await oauth.processPushedAuthorizationResponse(server, client, response);
  url.searchParams.set('client_id', client.client_id);
  url.searchParams.set('request_uri', pushed.request_uri);
  return url.href;
}
