import { randomBytes } from 'node:crypto';
import { LanyardError } from '../../contract/errors.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Attempt, WayIn } from '../../kinds/way-in.ts';
import { runDeviceFlow, type DeviceGrant } from '../../oauth/device-flow.ts';
import type { Poll } from '../../oauth/polling.ts';
import { beginDeviceSignIn, pollDeviceSignIn, type DevicePoll } from '../api/github-sign-in.ts';
import { keyIdOf } from '../api/key.ts';
import { sessionWayIn } from './session-way-in.ts';
import { wayWords } from './way-words.ts';

const randomValue = () => randomBytes(32).toString('base64url');

/** @throws LanyardError `access-denied`. */
function pollOf(answer: DevicePoll): Poll<string> {
  if (typeof answer !== 'string') return { state: 'done', value: answer.key };
  switch (answer) {
    case 'authorization_pending':
      return { state: 'pending' };
    case 'slow_down':
      return { state: 'slow-down' };
    case 'expired_token':
      return { state: 'expired' };
    case 'access_denied':
      throw new LanyardError('access-denied');
  }
}

/** A refusal in the deployment's own words, where it is one that ends the sign-in. */
function inItsWords(error: unknown): never {
  const isRefusal = error instanceof RequestError && error.serverMessage !== undefined && error.code !== 'rate-limited';
  throw isRefusal ? new LanyardError('exchange-failed', error.serverMessage) : error;
}

/** The two routes through which a deployment passes GitHub's device grant on. */
const grantOf = ({ fetch, signal, deployment: { origin } }: Attempt): DeviceGrant<string> => ({
  begin: async () => {
    const { deviceCode, userCode, page, intervalSeconds } = await beginDeviceSignIn({ origin, fetch, signal });
    return { deviceCode, userCode, page, interval: intervalSeconds, lifetime: null };
  },
  // Without the attempt's signal: a session that was granted must be known, to be given back after a cancel.
  ask: async ({ deviceCode }) => {
    const proof = { deviceCode, state: randomValue(), verifier: randomValue() };
    return pollOf(await pollDeviceSignIn({ origin, fetch }, proof).catch(inItsWords));
  },
});

/** GitHub's device flow through the deployment: the person types a code at GitHub (coder-api.md 5.4). */
export const githubDevice: WayIn = {
  id: 'github-device',
  ...wayWords['github-device'],
  run: async (attempt) => {
    const key = await runDeviceFlow(grantOf(attempt), attempt, Date.now);
    if (key === null) throw new LanyardError('device-code-expired');
    return sessionWayIn(attempt, { key, keyId: keyIdOf(key) });
  },
};
