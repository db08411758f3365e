import { LanyardError } from '../../contract/errors.ts';
import type { GithubProvider } from '../../contract/provider.ts';
import { runCodeFlow, whileBrowserWaits } from '../../oauth/code-flow.ts';
import type { Answered } from '../../oauth/connection.ts';
import { deviceGrant, runDeviceFlow } from '../../oauth/device-flow.ts';
import { listenForRedirect } from '../../oauth/loopback/redirect-listener.ts';
import type { GithubInspection, Inspected, ProviderAttempt } from '../inspection.ts';
import { connectToGithub } from './github-connection.ts';
import { asGithubError, refusalBy } from './github-errors.ts';
import { readPerson } from './read-person.ts';

/** What Coder asks for (identity-providers.md 5.13). A GitHub App ignores it (identity-providers.md 5.14). */
const scope = 'read:user user:email read:org';

async function readWith(
  provider: GithubProvider,
  { tokens }: Answered,
  attempt: ProviderAttempt,
): Promise<Inspected<GithubInspection>> {
  attempt.step('checking');
  return {
    inspection: await readPerson(provider, tokens.access_token, attempt),
    tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? null, idToken: null },
  };
}

/** The device flow needs no secret. */
async function byDevice(provider: GithubProvider, attempt: ProviderAttempt): Promise<Inspected<GithubInspection>> {
  const connection = connectToGithub(provider, { ...attempt, signal: attempt.signal, clientSecret: null });
  const answered = await runDeviceFlow(deviceGrant(connection, scope), attempt, attempt.now);
  if (answered === null) throw refusalBy('expired_token');
  return readWith(provider, answered, attempt);
}

/** GitHub wants the app's secret for the exchange. */
async function byCode(provider: GithubProvider, attempt: ProviderAttempt): Promise<Inspected<GithubInspection>> {
  if (attempt.clientSecret === null) {
    throw new LanyardError('way-closed', 'GitHub wants the app’s secret for this. Sign in by code.');
  }
  const connection = connectToGithub(provider, attempt);
  attempt.step('preparing');
  const listener = await listenForRedirect({ host: '127.0.0.1', path: attempt.callbackPath });
  try {
    const wanted = { scope, parameters: {}, idToken: false };
    const flow = { connection, wanted, listener, attempt, asError: asGithubError };
    const { redirect, ...answered } = await runCodeFlow(flow);
    const inspected = await whileBrowserWaits(flow, redirect, () => readWith(provider, answered, attempt));
    redirect.answer(attempt.browserPage(null));
    return inspected;
  } finally {
    await listener.close();
  }
}

/**
 * Signs in straight at GitHub with the person's own app: by the device flow, or in the browser.
 *
 * @throws LanyardError `way-closed` in the browser without a secret; the reason of `attempt.signal`; as `readPerson`;
 * ProviderError with advice for GitHub's words, `device-code-expired` among them.
 */
export async function signInToGithub(
  provider: GithubProvider,
  by: 'device' | 'code',
  attempt: ProviderAttempt,
): Promise<Inspected<GithubInspection>> {
  try {
    return await (by === 'code' ? byCode(provider, attempt) : byDevice(provider, attempt));
  } catch (error) {
    throw asGithubError(error);
  }
}
