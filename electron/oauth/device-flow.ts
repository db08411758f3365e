import * as oauth from 'oauth4webapi';
import { LanyardError } from '../contract/errors.ts';
import { parseUrl } from '../contract/parse-url.ts';
import { shownText } from '../http/shown-text.ts';
import type { Answered, Connection } from './connection.ts';
import type { FlowAttempt } from './flow-attempt.ts';
import { pollUntilDone, type Poll } from './polling.ts';

/** A device sign-in that was begun (RFC 8628 3.2). */
export interface DeviceCode {
  /** For the polling alone: a secret. */
  readonly deviceCode: string;
  /** What the person types at `page`; no secret. */
  readonly userCode: string;
  readonly page: string;
  /** As the server named it, in seconds. */
  readonly interval: unknown;
  /** How long the code lives, in seconds; null where only the server knows. */
  readonly lifetime: number | null;
}

/** How a server's device sign-in is begun and polled. Both throw what ends the sign-in. */
export interface DeviceGrant<T> {
  readonly begin: () => Promise<DeviceCode>;
  readonly ask: (code: DeviceCode) => Promise<Poll<T>>;
}

/** A code that ran out is replaced once: whoever lets two run out is not there. */
const codesPerAttempt = 2;
const longestUserCode = 64;

/** @throws LanyardError `bad-answer` for what nobody could type, or a page that no browser opens. */
function userCodeOf({ userCode, page }: DeviceCode) {
  const text = userCode.length > longestUserCode ? '' : shownText(userCode);
  const isPage = /^https?:$/.test(parseUrl(page)?.protocol ?? '');
  if (text === '' || !isPage) throw new LanyardError('bad-answer', 'device authorization');
  return { text, page };
}

/**
 * Signs in by a code that is typed on any device (RFC 8628).
 *
 * @param now milliseconds since 1970.
 * @returns null when nobody typed the code, nor the one after it.
 * @throws the reason of `attempt.signal`; what `grant` threw.
 */
export async function runDeviceFlow<T>(
  grant: DeviceGrant<T>,
  attempt: Pick<FlowAttempt, 'signal' | 'step' | 'showCode'>,
  now: () => number,
): Promise<T | null> {
  const { signal } = attempt;
  for (let codes = 0; codes < codesPerAttempt; codes += 1) {
    attempt.step('preparing');
    const code = await grant.begin();
    await attempt.showCode(userCodeOf(code));
    const { interval, lifetime } = code;
    const granted = await pollUntilDone(() => grant.ask(code), { interval, lifetime, signal, now });
    if (granted !== null) return granted;
  }
  return null;
}

/** What the refusal of a poll means (RFC 8628 3.5). @throws a refusal that ends the sign-in. */
function pollOf(error: unknown): Poll<never> {
  if (!(error instanceof oauth.ResponseBodyError)) throw error;
  switch (error.error) {
    case 'authorization_pending':
      return { state: 'pending' };
    case 'slow_down':
      return { state: 'slow-down', interval: error.cause['interval'] };
    case 'expired_token':
      return { state: 'expired' };
    default:
      throw error;
  }
}

/**
 * The device grant of a server that keeps to RFC 8628.
 * @throws LanyardError `way-closed` for a server without one.
 */
export function deviceGrant(
  { server, client, authentication, options }: Connection,
  scope: string,
): DeviceGrant<Answered> {
  if (server.device_authorization_endpoint === undefined) {
    throw new LanyardError('way-closed', 'The provider offers no device grant.');
  }
  return {
    begin: async () => {
      const response = await oauth.deviceAuthorizationRequest(server, client, authentication, { scope }, options);
      const begun = await oauth.processDeviceAuthorizationResponse(server, client, response);
      return {
        deviceCode: begun.device_code,
        userCode: begun.user_code,
        page: begun.verification_uri,
        interval: begun.interval,
        lifetime: begun.expires_in,
      };
    },
    ask: async ({ deviceCode }) => {
      const response = await oauth.deviceCodeGrantRequest(server, client, authentication, deviceCode, options);
      return oauth
        .processDeviceCodeResponse(server, client, response)
        .then((tokens): Poll<Answered> => ({ state: 'done', value: { tokens, response } }), pollOf);
    },
  };
}
