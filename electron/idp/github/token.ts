import { setTimeout as sleep } from 'node:timers/promises';
import { timingSafeEqual } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { LanyardError } from '../../contract/errors.ts';
import { shownText } from '../../http/shown-text.ts';
import type { GithubProvider } from '../../contract/provider.ts';
import { listenForRedirect } from '../../oauth/loopback/redirect-listener.ts';
import type { ProviderAttempt } from '../inspection.ts';
import { post, refusalBy } from './ask.ts';
import { endpointsOf } from './endpoints.ts';

/** What Coder asks for (identity-providers.md 5.13). A GitHub App ignores it (identity-providers.md 5.14). */
const scope = 'read:user user:email read:org';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const tokenSchema = z.looseObject({ access_token: z.string().min(1), refresh_token: z.string().optional() });
export type GithubToken = z.output<typeof tokenSchema>;

const seconds = z.coerce.number().nonnegative();
const deviceSchema = z.looseObject({
  device_code: z.string().min(1),
  user_code: z.string().min(1).max(64),
  verification_uri: z.url(),
  expires_in: seconds.default(900),
  interval: seconds.default(5),
});
const errorIntervalSchema = z.looseObject({ interval: seconds });

/** Polls until the person has answered; null when the code ran out. */
async function poll(
  { clientId, baseUrl }: GithubProvider,
  { device_code, expires_in, interval }: z.output<typeof deviceSchema>,
  attempt: ProviderAttempt,
): Promise<GithubToken | null> {
  const { token } = endpointsOf(baseUrl);
  const endsAt = attempt.now() + expires_in * 1000;
  for (let pause = interval || 5; attempt.now() < endsAt;) {
    await sleep(pause * 1000, undefined, { signal: attempt.signal }).catch(() => attempt.signal.throwIfAborted());
    const answer = await post(
      attempt,
      token,
      { client_id: clientId, device_code, grant_type: deviceGrant },
      tokenSchema,
    );
    if ('value' in answer) return answer.value;
    const { error, error_description: description } = answer.error;
    if (error === 'expired_token') return null;
    // GitHub names the new pace; RFC 8628 3.5 adds five seconds.
    if (error === 'slow_down') pause = errorIntervalSchema.safeParse(answer.error).data?.interval ?? pause + 5;
    else if (error !== 'authorization_pending') throw refusalBy(error, description);
  }
  return null;
}

/**
 * The device flow with the person's own app: it needs no secret. A code that runs out is replaced once.
 *
 * @throws ProviderError with advice for GitHub's words, `device-code-expired`; the reason of `attempt.signal`.
 */
export async function tokenByDevice(provider: GithubProvider, attempt: ProviderAttempt): Promise<GithubToken> {
  const { device } = endpointsOf(provider.baseUrl);
  for (let codes = 0; codes < 2; codes += 1) {
    attempt.step('preparing');
    const answer = await post(attempt, device, { client_id: provider.clientId, scope }, deviceSchema);
    if ('error' in answer) throw refusalBy(answer.error.error, answer.error.error_description);
    attempt.step('code');
    await attempt.showCode({ text: shownText(answer.value.user_code), page: answer.value.verification_uri });
    const token = await poll(provider, answer.value, attempt);
    if (token !== null) return token;
  }
  throw refusalBy('expired_token', undefined);
}

const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * The authorization code flow on a loopback redirect, with PKCE. GitHub wants the app's secret for the exchange.
 *
 * @param use what is done with the token while the browser waits.
 * @throws LanyardError `way-closed` without a secret; ProviderError with advice for GitHub's words.
 */
export async function byCode<T>(
  { baseUrl, clientId }: GithubProvider,
  attempt: ProviderAttempt,
  use: (token: GithubToken) => Promise<T>,
): Promise<T> {
  const { clientSecret: secret } = attempt;
  if (secret === null) throw new LanyardError('way-closed', 'GitHub wants the app’s secret for this. Sign in by code.');
  const { authorize, token: place } = endpointsOf(baseUrl);
  attempt.step('preparing');
  const listener = await listenForRedirect({ host: '127.0.0.1', path: attempt.callbackPath });
  try {
    const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
    const url = new URL(authorize);
    url.search = new URLSearchParams({
      client_id: clientId,
      redirect_uri: listener.redirectUri,
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString();
    const received = listener.receive((parameters) => {
      const states = parameters.getAll('state');
      return states.length === 1 && sameText(states[0] ?? '', state);
    }, attempt.signal);
    received.catch(() => undefined);
    attempt.step('browser');
    await attempt.openInBrowser(url.href);
    const { parameters, answer } = await received;
    try {
      attempt.step('exchanging');
      const error = parameters.get('error');
      if (error !== null) throw refusalBy(error, parameters.get('error_description') ?? undefined);
      const form = {
        client_id: clientId,
        client_secret: secret,
        code: parameters.get('code') ?? '',
        redirect_uri: listener.redirectUri,
        code_verifier: verifier,
      };
      const exchanged = await post(attempt, place, form, tokenSchema);
      if ('error' in exchanged) throw refusalBy(exchanged.error.error, exchanged.error.error_description);
      const result = await use(exchanged.value);
      answer(attempt.browserPage(null));
      return result;
    } catch (error) {
      answer(attempt.browserPage(error instanceof LanyardError ? error : new LanyardError('internal')));
      throw error;
    }
  } finally {
    await listener.close();
  }
}
