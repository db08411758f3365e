import { setTimeout as sleep } from 'node:timers/promises';
import * as oauth from 'oauth4webapi';
import { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { asProviderError } from './errors.ts';
import { refuseUnsigned } from './id-token.ts';
import { inspect, type Answered } from './inspect.ts';
import type { Inspected, OidcInspection, ProviderAttempt } from './inspection.ts';
import { connect, type Connection } from './server.ts';

/** Google's answer has `verification_url` (identity-providers.md 5.7). */
async function withVerificationUri(response: Response): Promise<Response> {
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as Record<string, unknown> | null;
  const url = body?.['verification_url'];
  if (typeof url !== 'string' || body?.['verification_uri'] !== undefined) return response;
  const { status, headers } = response;
  return new Response(JSON.stringify({ ...body, verification_uri: url }), { status, headers });
}

async function begin(
  { server, client, authentication, options }: Connection,
  { scopes }: OidcProvider,
): Promise<oauth.DeviceAuthorizationResponse> {
  if (server.device_authorization_endpoint === undefined) {
    throw new LanyardError('way-closed', 'The provider offers no device grant.');
  }
  const parameters = { scope: scopes.join(' ') };
  const response = await oauth.deviceAuthorizationRequest(server, client, authentication, parameters, options);
  return oauth.processDeviceAuthorizationResponse(server, client, await withVerificationUri(response));
}

/** Polls at the pace that the provider asks for: 5 s more at each `slow_down` (RFC 8628 3.5). */
async function poll(
  { server, client, authentication, options }: Connection,
  { device_code: code, interval = 5, expires_in: lifetime }: oauth.DeviceAuthorizationResponse,
  { signal, now }: ProviderAttempt,
): Promise<Answered> {
  const endsAt = now() + lifetime * 1000;
  for (let pause = interval; now() < endsAt;) {
    await sleep(pause * 1000, undefined, { signal }).catch(() => signal.throwIfAborted());
    const response = await oauth.deviceCodeGrantRequest(server, client, authentication, code, options);
    await refuseUnsigned(response);
    try {
      return { tokens: await oauth.processDeviceCodeResponse(server, client, response), response };
    } catch (error) {
      const word = error instanceof oauth.ResponseBodyError ? error.error : null;
      if (word === 'slow_down') pause += 5;
      else if (word !== 'authorization_pending') throw error;
    }
  }
  throw new LanyardError('device-code-expired');
}

/**
 * Signs in straight at the provider by a code that is typed on any device (RFC 8628), then UserInfo. There is no `nonce`.
 *
 * @throws LanyardError `way-closed` where the provider has no device grant, `device-code-expired`, the reason of
 * `attempt.signal`; as `connect` and `inspect`; ProviderError with advice for what the provider said.
 */
export async function signInByDevice(
  provider: OidcProvider,
  attempt: ProviderAttempt,
): Promise<Inspected<OidcInspection>> {
  try {
    attempt.step('preparing');
    const connection = await connect(provider, attempt);
    const device = await begin(connection, provider);
    attempt.step('code');
    await attempt.showCode({ text: device.user_code, page: device.verification_uri });
    const answered = await poll(connection, device, attempt);
    attempt.step('checking');
    return await inspect(connection, provider, answered, attempt.now);
  } catch (error) {
    throw asProviderError(error, provider);
  }
}
