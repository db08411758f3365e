import { randomInt } from 'node:crypto';
import { second } from '../clock.ts';
import type { Answer } from '../http/answer.ts';
import type { WorldUser } from '../options.ts';
import { randomText } from '../secrets.ts';
import type { GithubCall } from './call.ts';
import { answerClient } from './client-answer.ts';
import { scopesIn } from './scopes.ts';
import { askForCode, askForConsent, showEnd } from './pages.ts';

/** Letters that are told apart easily and spell no words (RFC 8628 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

function makeUserCode(): string {
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${part()}-${part()}`;
}

/** `POST /login/device/code`: begins a device authorization (RFC 8628 3.1 and 3.2). */
export function beginDevice(call: GithubCall): Answer {
  const { state, origin, form } = call;
  const app = state.apps.get(form.get('client_id') ?? '');
  if (!app) return answerClient(call, 404, { error: 'Not Found' });
  if (app.deviceFlow === false) return answerClient(call, 200, { error: 'device_flow_disabled' });
  const deviceCode = randomText(40).toLowerCase();
  const userCode = makeUserCode();
  const { intervalSeconds, codeLifetimeSeconds } = state;
  state.devices.set(deviceCode, {
    userCode,
    clientId: app.clientId,
    expiresAt: state.clock.now() + codeLifetimeSeconds * second,
    intervalMs: intervalSeconds * second,
    lastPollAt: 0,
    scopes: scopesIn(form.get('scope')),
    answer: 'none',
  });
  return answerClient(call, 200, {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${origin}/login/device`,
    expires_in: codeLifetimeSeconds,
    interval: intervalSeconds,
  });
}

/** `GET /login/device` */
export function showDevice(_call: GithubCall, user: WorldUser): Answer {
  return askForCode(user);
}

/** `POST /login/device`: a code that was typed. */
export function takeCode({ state, form }: GithubCall, user: WorldUser): Answer {
  const grant = state.findGrant(form.get('user_code') ?? '');
  if (!grant) return askForCode(user, 'This code is not valid. Check it, or get a new one from the app.');
  const app = state.apps.get(grant.clientId);
  return askForConsent(app?.name ?? '', user, '/login/device/authorize', { user_code: grant.userCode });
}

/** `POST /login/device/authorize`: the person's answer. */
export function answerDevice({ state, form }: GithubCall, user: WorldUser): Answer {
  const grant = state.findGrant(form.get('user_code') ?? '');
  if (!grant) return askForCode(user, 'This code has run out.');
  const isAllowed = form.get('answer') === 'allow';
  grant.answer = isAllowed ? { account: user.username } : 'denied';
  return showEnd(isAllowed);
}
