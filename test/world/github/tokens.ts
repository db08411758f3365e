import { createHash } from 'node:crypto';
import { second } from '../clock.ts';
import type { Answer } from '../http/answer.ts';
import type { GithubCall } from './call.ts';
import { answerClient } from './client-answer.ts';
import type { GithubApp } from './state.ts';

const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628 3.5 */
const slowDownMs = 5 * second;
/** How much earlier than its interval a poll may come: timers and networks are not exact. */
const tolerance = 0.8;

/** `POST /login/oauth/access_token`: for a device code, or for the code of the web flow. */
export function exchange(call: GithubCall): Answer {
  const app = call.state.apps.get(call.form.get('client_id') ?? '');
  if (!app) return answerClient(call, 404, { error: 'Not Found' });
  const type = call.form.get('grant_type') ?? 'authorization_code';
  if (type === deviceGrantType) return exchangeDevice(call, app);
  return type === 'authorization_code'
    ? exchangeCode(call, app)
    : answerClient(call, 200, { error: 'unsupported_grant_type' });
}

function exchangeDevice(call: GithubCall, app: GithubApp): Answer {
  const { state, form } = call;
  const deviceCode = form.get('device_code') ?? '';
  const grant = state.devices.get(deviceCode);
  if (grant?.clientId !== app.clientId) return answerClient(call, 200, { error: 'incorrect_device_code' });
  const now = state.clock.now();
  const isTooEarly = now < grant.lastPollAt + grant.intervalMs * tolerance;
  grant.lastPollAt = now;
  if (now > grant.expiresAt) return answerClient(call, 200, { error: 'expired_token' });
  if (isTooEarly) {
    grant.intervalMs += slowDownMs;
    return answerClient(call, 200, { error: 'slow_down', interval: grant.intervalMs / second });
  }
  if (grant.answer === 'none') return answerClient(call, 200, { error: 'authorization_pending' });
  state.devices.delete(deviceCode);
  if (grant.answer === 'denied') return answerClient(call, 200, { error: 'access_denied' });
  return giveToken(call, grant.answer.account, { clientId: app.clientId, scopes: grant.scopes });
}

function exchangeCode(call: GithubCall, app: GithubApp): Answer {
  const { state, form } = call;
  if (form.get('client_secret') !== app.clientSecret) {
    return answerClient(call, 200, { error: 'incorrect_client_credentials' });
  }
  const code = form.get('code') ?? '';
  const grant = state.codes.get(code);
  state.codes.delete(code);
  if (grant?.clientId !== app.clientId) return answerClient(call, 200, { error: 'bad_verification_code' });
  const verifier = form.get('code_verifier') ?? '';
  if (grant.challenge !== null && createHash('sha256').update(verifier).digest('base64url') !== grant.challenge) {
    return answerClient(call, 200, { error: 'bad_verification_code' });
  }
  return giveToken(call, grant.account, { clientId: app.clientId, scopes: grant.scopes });
}

function giveToken(call: GithubCall, account: string, grant: { clientId: string; scopes: readonly string[] }): Answer {
  const access_token = call.state.issueToken(account, grant);
  return answerClient(call, 200, { access_token, token_type: 'bearer', scope: grant.scopes.join(',') });
}
