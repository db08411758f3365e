import { z } from 'zod';
import { jsonOf } from '../../http/json-of.ts';
import { ask } from './call.ts';
import { RequestError } from '../../http/request-error.ts';
import { keyPattern } from './key.ts';
import { refusal } from './refusals.ts';
import { send, type Reply } from './request.ts';
import type { Caller } from '../../http/send.ts';
import type { AuthMethods } from './sign-in-methods.ts';
import { shownText } from '../../http/shown-text.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import { pollingSeconds } from '../../oauth/polling.ts';

/** How people sign in with GitHub there: in the browser only (`web`), by device flow, or not at all. */
export type GithubFlow = 'off' | 'web' | 'device' | 'unknown';

const callbackPath = '/api/v2/users/oauth2/github/callback';

/**
 * Which of GitHub's flows a deployment uses (coder-api.md 5.4, step 1). Signed out; asks only where the
 * sign-in methods do not already say it.
 *
 * @throws LanyardError `cancelled`.
 */
export async function detectGithubFlow(caller: Caller, github: AuthMethods['github']): Promise<GithubFlow> {
  if (!github.enabled) return 'off';
  // Coder's own GitHub app always has the device flow.
  if (github.default_provider_configured) return 'device';
  try {
    const reply = await send({ ...caller, key: undefined }, { path: callbackPath, redirects: 'return' });
    return flowOf(reply, caller.origin);
  } catch (error) {
    if (error instanceof RequestError) return 'unknown';
    throw error;
  }
}

function flowOf({ status, headers }: Reply, origin: string): GithubFlow {
  if (status === 400) return 'off';
  const location = headers.get('location') ?? '';
  const target = parseUrl(location, origin);
  if (status < 300 || status > 399 || target === null) return 'unknown';
  return target.origin === origin && target.pathname === '/login/device' ? 'device' : 'web';
}

const deviceSchema = z.looseObject({
  device_code: z.string().min(1),
  user_code: z
    .string()
    .max(64)
    .transform((code) => shownText(code))
    .pipe(z.string().min(1)),
  verification_uri: z.url(),
  /** Seconds. */
  interval: z.number().nonnegative().default(0),
});

/** A device sign-in that was begun (RFC 8628 3.2). */
export interface DeviceSignIn {
  /** For the polling alone: a secret. */
  readonly deviceCode: string;
  /** What the person types at `page`; no secret. */
  readonly userCode: string;
  readonly page: string;
  readonly intervalSeconds: number;
}

/**
 * `GET …/oauth2/github/device`: begins a device sign-in (coder-api.md 5.4, step 2).
 *
 * @throws RequestError `refused` when the device flow is off, `server-error` when GitHub gave no code.
 */
export async function beginDeviceSignIn(caller: Caller): Promise<DeviceSignIn> {
  const { value } = await ask(caller, { path: '/api/v2/users/oauth2/github/device' }, deviceSchema);
  return {
    deviceCode: value.device_code,
    userCode: value.user_code,
    page: value.verification_uri,
    intervalSeconds: pollingSeconds(value.interval),
  };
}

/** What a deployment passes on while the person has not finished: the error codes of RFC 8628 3.5. */
const pollErrors = ['authorization_pending', 'slow_down', 'expired_token', 'access_denied'] as const;
const pollErrorSchema = z.looseObject({ detail: z.enum(pollErrors) });

export type DevicePoll = (typeof pollErrors)[number] | { readonly key: string };

/**
 * Asks once whether the person has finished (coder-api.md 5.4, step 4). The server keeps no state of its own: it
 * compares the cookie with the query, and wants some PKCE verifier.
 *
 * @throws RequestError what the deployment said instead: `rate-limited`, `server-error`, `refused`, …
 */
export async function pollDeviceSignIn(
  caller: Caller,
  { deviceCode, state, verifier }: { readonly deviceCode: string; readonly state: string; readonly verifier: string },
): Promise<DevicePoll> {
  const path = `${callbackPath}?${new URLSearchParams({ code: deviceCode, state }).toString()}`;
  const reply = await send(caller, { path, cookie: `oauth_state=${state}; oauth_pkce_verifier=${verifier}` });
  if (reply.status === 200) return { key: sessionKeyOf(reply) };
  const json = jsonOf(reply);
  const waiting = pollErrorSchema.safeParse(json).data;
  if (waiting && (reply.status === 400 || reply.status === 500)) return waiting.detail;
  throw refusal(reply, json, deviceCode);
}

/** The session key, which comes as a cookie only; some deployments prefix its name (coder-api.md 2.5). */
function sessionKeyOf({ headers, endpoint, status }: Reply): string {
  for (const line of headers.getSetCookie()) {
    const [, value] = /^(?:__Host-)?coder_session_token=([^;]*)/.exec(line) ?? [];
    if (value !== undefined && keyPattern.test(value)) return value;
  }
  throw new RequestError('bad-answer', { endpoint, status, detail: `${endpoint} no session cookie` });
}
