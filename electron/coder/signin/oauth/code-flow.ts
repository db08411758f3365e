import { timingSafeEqual } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { parseKey } from '../../api/key.ts';
import { LanyardError } from '../../../contract/errors.ts';
import type { AcceptedRedirect, RedirectListener } from '../../../oauth/loopback/redirect-listener.ts';
import type { Attempt } from '../../../kinds/way-in.ts';
import { requestOptions } from './authorization-server.ts';
import { clientAuthentication } from './coder-differences.ts';
import { asLanyardError } from '../../../oauth/errors.ts';

export interface CodeFlowClient {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
}

/** What the token endpoint gave: the access token is an ordinary Coder key. */
interface Tokens {
  readonly key: string;
  readonly refreshToken: string | undefined;
  readonly lifetimeSeconds: number | undefined;
}

/** What the code flow ends with: the tokens, and the browser that waits. */
export interface CodeFlowResult extends Tokens {
  readonly redirect: AcceptedRedirect;
}

const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Coder refuses every parameter it does not know, and takes no scope to mean full access (coder-api.md 4.7, 4.9 and 13). */
const authorizationUrl = async (
  server: oauth.AuthorizationServer,
  request: { clientId: string; redirectUri: string; state: string; verifier: string },
): Promise<string> => {
  if (server.authorization_endpoint === undefined) throw new LanyardError('way-closed');
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: request.clientId,
    response_type: 'code',
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(request.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
};

const exchange = async (
  server: oauth.AuthorizationServer,
  { clientId, clientSecret }: CodeFlowClient,
  attempt: Attempt,
  parameters: URLSearchParams,
  grant: { redirectUri: string; state: string; verifier: string },
): Promise<Tokens> => {
  const client: oauth.Client = { client_id: clientId };
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    clientAuthentication(clientSecret),
    oauth.validateAuthResponse(server, client, parameters, grant.state),
    grant.redirectUri,
    grant.verifier,
    requestOptions(attempt.fetch, attempt.deployment.origin, attempt.signal),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
  const key = parseKey(tokens.access_token);
  if (!key) throw new LanyardError('bad-answer', 'POST /oauth2/tokens: access_token');
  return { key: key.key, refreshToken: tokens.refresh_token, lifetimeSeconds: tokens.expires_in };
};

/**
 * The authorization code grant with PKCE S256 on a loopback redirect (RFC 6749 4.1, RFC 7636, RFC 8252).
 *
 * Redirects with a wrong, missing or repeated `state` are refused by the listener and do not end the flow. The accepted
 * one is left unanswered: the caller tells the browser how the whole sign-in ended.
 *
 * @throws LanyardError `access-denied`, `client-refused`, `exchange-failed`, or a transport error. The browser has then
 * been told.
 */
export const runCodeFlow = async (
  server: oauth.AuthorizationServer,
  client: CodeFlowClient,
  listener: RedirectListener,
  attempt: Attempt,
): Promise<CodeFlowResult> => {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const grant = { redirectUri: listener.redirectUri, state, verifier };
  const url = await authorizationUrl(server, { ...grant, clientId: client.clientId });

  const received = listener.receive((parameters) => {
    const states = parameters.getAll('state');
    return states.length === 1 && sameText(states[0] ?? '', state);
  }, attempt.signal);
  // Opening the browser may fail first; then nobody awaits the listener any more.
  received.catch(() => undefined);
  await attempt.openInBrowser(url);
  const redirect = await received;
  try {
    attempt.step('exchanging');
    return { ...(await exchange(server, client, attempt, redirect.parameters, grant)), redirect };
  } catch (error) {
    const failure = asLanyardError(error, 'exchange-failed');
    redirect.answer(attempt.browserPage(failure));
    throw failure;
  }
};
