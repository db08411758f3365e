import type { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { runCodeFlow, whileBrowserWaits } from '../oauth/code-flow.ts';
import type { RedirectListener } from '../oauth/loopback/redirect-listener.ts';
import { adviseOnSilence } from './advice/own-page.ts';
import { asProviderError } from './errors.ts';
import { inspect } from './inspect.ts';
import { ProviderError, type Inspected, type OidcInspection, type ProviderAttempt } from './inspection.ts';
import { listenFor } from './redirect.ts';
import { connect } from './server.ts';

async function run(
  provider: OidcProvider,
  listener: RedirectListener,
  attempt: ProviderAttempt,
): Promise<Inspected<OidcInspection>> {
  const connection = await connect(provider, attempt);
  const wanted = { scope: provider.scopes.join(' '), parameters: provider.parameters, idToken: true };
  const asError = (error: unknown) => asProviderError(error, provider);
  const flow = { connection, wanted, listener, attempt, asError };
  const { redirect, ...answered } = await runCodeFlow(flow);
  const inspected = await whileBrowserWaits(flow, redirect, () => {
    attempt.step('checking');
    return inspect(connection, provider, answered, attempt.now);
  });
  redirect.answer(attempt.browserPage(null));
  return inspected;
}

/** Many providers show mistakes of redirect and client on their own page only: then nothing comes back. */
function explainSilence(error: unknown, provider: OidcProvider, redirectUri: string): LanyardError {
  const failure = asProviderError(error, provider);
  return failure.code === 'sign-in-timed-out'
    ? new ProviderError(failure.code, adviseOnSilence(provider.preset, redirectUri), failure.detail)
    : failure;
}

/**
 * Signs in straight at the provider: the code flow, with an ID token and its `nonce` (OpenID Connect Core 3.1), then
 * UserInfo. The port is bound before the browser opens.
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
    return await run(provider, listener, attempt);
  } catch (error) {
    throw explainSilence(error, provider, listener.redirectUri);
  } finally {
    await listener.close();
  }
}
