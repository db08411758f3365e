import { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { deviceGrant, runDeviceFlow } from '../oauth/device-flow.ts';
import { asProviderError } from './errors.ts';
import { inspect } from './inspect.ts';
import type { Inspected, OidcInspection, ProviderAttempt } from './inspection.ts';
import { connect } from './server.ts';

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
    const connection = await connect(provider, attempt);
    const answered = await runDeviceFlow(deviceGrant(connection, provider.scopes.join(' ')), attempt, attempt.now);
    if (answered === null) throw new LanyardError('device-code-expired');
    attempt.step('checking');
    return await inspect(connection, provider, answered, attempt.now);
  } catch (error) {
    throw asProviderError(error, provider);
  }
}
