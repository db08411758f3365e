import * as oauth from 'oauth4webapi';
import { LanyardError } from '../contract/errors.ts';
import { isFlowParameter, responseModeOf } from '../contract/flow-parameters.ts';
import type { Connection } from './connection.ts';

/** What a server is asked for, beside what every authorization request says. */
export interface Wanted {
  /** Null for a server that takes none. */
  readonly scope: string | null;
  /** Extra parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether an ID token is asked for: then the request carries a `nonce`. */
  readonly idToken: boolean;
}

/** What one authorization request is recognised by. All are used once, and are secrets but for the first. */
export interface FlowSecrets {
  readonly redirectUri: string;
  readonly state: string;
  readonly verifier: string;
  /** Null where no ID token is asked for. */
  readonly nonce: string | null;
}

/** @throws LanyardError `provider-invalid` for an extra parameter that would take something out of the flow's hands. */
function checkParameters(parameters: Wanted['parameters']): void {
  const wrong =
    Object.keys(parameters).find(isFlowParameter) ??
    (responseModeOf(parameters) === null ? 'response_mode' : undefined);
  if (wrong !== undefined) throw new LanyardError('provider-invalid', `The parameter ${wrong} cannot be set.`);
}

/**
 * The address that the browser opens: PKCE S256 always, whether or not it is advertised (RFC 7636, RFC 9700 2.1.1);
 * pushed first where the server requires that (RFC 9126).
 *
 * @throws LanyardError `provider-invalid` for an extra parameter that is the flow's own, `way-closed` for a server without
 * an authorization endpoint; what a push ended with, as oauth4webapi throws it.
 */
export async function authorizationUrl(
  { server, client, authentication, options }: Connection,
  { scope, parameters }: Wanted,
  { redirectUri, state, verifier, nonce }: FlowSecrets,
): Promise<string> {
  checkParameters(parameters);
  if (server.authorization_endpoint === undefined) throw new LanyardError('way-closed');
  const asked = new URLSearchParams({
    ...parameters,
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: redirectUri,
    ...(scope !== null && { scope }),
    state,
    ...(nonce !== null && { nonce }),
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const url = new URL(server.authorization_endpoint);
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
