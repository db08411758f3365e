import * as oauth from 'oauth4webapi';
import type { LanyardError } from '../contract/errors.ts';
import { responseModeOf } from '../contract/flow-parameters.ts';
import { authorizationUrl, type FlowSecrets, type Wanted } from './authorization-request.ts';
import type { Answered, Connection } from './connection.ts';
import type { FlowAttempt } from './flow-attempt.ts';
import type { AcceptedRedirect, RedirectListener } from './loopback/redirect-listener.ts';
import { carriesState } from './state.ts';

/** One run of the code flow. */
export interface CodeFlow {
  readonly connection: Connection;
  readonly wanted: Wanted;
  /** Where the browser comes back: bound before the flow begins. */
  readonly listener: RedirectListener;
  readonly attempt: Pick<FlowAttempt, 'signal' | 'step' | 'openInBrowser' | 'browserPage'>;
  /** Turns what a step threw into an error of ours. */
  readonly asError: (error: unknown) => LanyardError;
}

/** What the flow ends with: validated tokens, and the browser that waits to be told how the whole sign-in ended. */
export interface CodeGrant extends Answered {
  readonly redirect: AcceptedRedirect;
}

/**
 * Does what comes next while the browser waits. When it fails, the browser is told before the error goes on.
 *
 * @throws what `asError` made of it.
 */
export async function whileBrowserWaits<T>(
  { attempt, asError }: Pick<CodeFlow, 'attempt' | 'asError'>,
  redirect: AcceptedRedirect,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = asError(error);
    redirect.answer(attempt.browserPage(failure));
    throw failure;
  }
}

/** Exchanges the code of a redirect: `state`, `iss` (RFC 9207) and an ID token with its `nonce` are validated. */
async function exchange(
  { server, client, authentication, options }: Connection,
  parameters: URLSearchParams,
  { redirectUri, state, verifier, nonce }: FlowSecrets,
): Promise<Answered> {
  const accepted = oauth.validateAuthResponse(server, client, parameters, state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authentication,
    accepted,
    redirectUri,
    verifier,
    options,
  );
  const expected = nonce === null ? {} : { expectedNonce: nonce };
  return { tokens: await oauth.processAuthorizationCodeResponse(server, client, response, expected), response };
}

/**
 * The authorization code grant with PKCE S256 on a loopback redirect (RFC 6749 4.1, RFC 7636, RFC 8252; OpenID Connect
 * Core 3.1). The one implementation of it: servers differ by their connection and by what is wanted of them.
 *
 * A redirect with a wrong, missing or repeated `state`, or by the other HTTP method, is refused and does not end the flow.
 * The first one with the right `state` does, whatever it says. It is left unanswered on success: the caller tells the
 * browser how the whole sign-in ended.
 *
 * @throws what `asError` made of a failure. A browser that came back has then been told.
 */
export async function runCodeFlow(flow: CodeFlow): Promise<CodeGrant> {
  const { connection, wanted, listener, attempt, asError } = flow;
  const secrets: FlowSecrets = {
    redirectUri: listener.redirectUri,
    state: oauth.generateRandomState(),
    verifier: oauth.generateRandomCodeVerifier(),
    nonce: wanted.idToken ? oauth.generateRandomNonce() : null,
  };
  const waitForRedirect = async (): Promise<AcceptedRedirect> => {
    const url = await authorizationUrl(connection, wanted, secrets);
    const received = listener.receive(
      {
        method: responseModeOf(wanted.parameters) === 'form_post' ? 'POST' : 'GET',
        belongs: (parameters) => carriesState(parameters, secrets.state),
      },
      attempt.signal,
    );
    // Opening the browser may fail first; then nobody awaits the listener any more.
    received.catch(() => undefined);
    await attempt.openInBrowser(url);
    return received;
  };
  const redirect = await waitForRedirect().catch((error: unknown) => {
    throw asError(error);
  });
  return whileBrowserWaits(flow, redirect, async () => {
    attempt.step('exchanging');
    return { ...(await exchange(connection, redirect.parameters, secrets)), redirect };
  });
}
