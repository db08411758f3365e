import { timingSafeEqual } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import type { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import type { RedirectListener } from '../oauth/loopback/redirect-listener.ts';
import { adviseOnSilence } from './advice/own-page.ts';
import { authorizationUrl, type FlowSecrets } from './authorization-url.ts';
import { asProviderError } from './errors.ts';
import { refuseUnsigned } from './id-token.ts';
import { inspect, type Answered } from './inspect.ts';
import { ProviderError, type Inspected, type OidcInspection, type ProviderAttempt } from './inspection.ts';
import { listenFor } from './redirect.ts';
import { connect, type Connection } from './server.ts';

export { signInByDevice } from './device.ts';

const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Exchanges the code of a redirect; `state`, `iss` (RFC 9207) and the ID token with its `nonce` are validated. */
async function exchange(
  { server, client, authentication, options }: Connection,
  parameters: URLSearchParams,
  { redirectUri, state, nonce, verifier }: FlowSecrets,
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
  await refuseUnsigned(response);
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce });
  return { tokens, response };
}

async function run(
  connection: Connection,
  listener: RedirectListener,
  provider: OidcProvider,
  attempt: ProviderAttempt,
): Promise<Inspected<OidcInspection>> {
  const secrets: FlowSecrets = {
    redirectUri: listener.redirectUri,
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  const url = await authorizationUrl(connection, provider, secrets);
  const received = listener.receive((parameters) => {
    const states = parameters.getAll('state');
    return states.length === 1 && sameText(states[0] ?? '', secrets.state);
  }, attempt.signal);
  // Opening the browser may fail first; then nobody awaits the listener any more.
  received.catch(() => undefined);
  attempt.step('browser');
  await attempt.openInBrowser(url);
  const redirect = await received;
  try {
    attempt.step('exchanging');
    const answered = await exchange(connection, redirect.parameters, secrets);
    attempt.step('checking');
    const inspected = await inspect(connection, provider, answered, attempt.now);
    redirect.answer(attempt.browserPage(null));
    return inspected;
  } catch (error) {
    const failure = asProviderError(error, provider);
    redirect.answer(attempt.browserPage(failure));
    throw failure;
  }
}

/** Many providers show mistakes of redirect and client on their own page only: then nothing comes back. */
function explainSilence(error: unknown, provider: OidcProvider, redirectUri: string): LanyardError {
  const failure = asProviderError(error, provider);
  return failure.code === 'sign-in-timed-out'
    ? new ProviderError(failure.code, adviseOnSilence(provider.preset, redirectUri), failure.detail)
    : failure;
}

/**
 * Signs in straight at the provider: the authorization code flow with PKCE on a loopback redirect (OpenID Connect Core
 * 3.1, RFC 7636, RFC 8252), then UserInfo. The port is bound before the browser opens. A redirect with a wrong, missing or
 * repeated `state` changes nothing.
 *
 * @throws LanyardError the reason of `attempt.signal`; `port-busy`; as `connect`, `authorizationUrl` and `inspect`;
 * ProviderError with advice for what the provider said.
 */
export async function signInByCode(
  provider: OidcProvider,
  attempt: ProviderAttempt,
): Promise<Inspected<OidcInspection>> {
  attempt.step('preparing');
  const listener = await listenFor(provider, attempt.callbackPath);
  try {
    return await run(await connect(provider, attempt), listener, provider, attempt);
  } catch (error) {
    throw explainSilence(error, provider, listener.redirectUri);
  } finally {
    await listener.close();
  }
}
