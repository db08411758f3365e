import { RequestError } from '../http/request-error.ts';
import { Answers } from '../kinds/answers.ts';
import type { Kind } from '../kinds/kind.ts';
import { readLimit } from './tokens/mint.ts';
import { readBuildInfo } from './api/build-info.ts';
import { coderAdoption } from './adoption/adoption.ts';
import { syncAgain } from './sync-again.ts';
import { giveKeyBack } from './tokens/give-key-back.ts';
import { coderKeys } from './tokens/operations.ts';
import { deleteRegistration } from './signin/oauth/delete-registration.ts';
import { revokePair } from './signin/oauth/revoke-pair.ts';
import { handOvers } from './hand-overs.ts';
import { readEvidence } from './evidence/read-evidence.ts';
import { askMe } from './evidence/read-user.ts';
import { parseKey } from './api/key.ts';
import { readLifeLeft } from './api/keys.ts';
import { askWays, knownWays } from './known-ways.ts';
import { recogniseCoder } from './recognise.ts';
import type { Caller } from '../http/send.ts';
import { oauthWithGivenClient } from './signin/oauth/way-oauth-client.ts';
import { oauthWithRegistration } from './signin/oauth/way-oauth.ts';
import { adoptCliKey } from './signin/way-adopt.ts';
import { githubDevice } from './signin/way-github-device.ts';
import { passwordForm } from './signin/way-password.ts';
import { cliAuthPage, pasteAnyKey } from './signin/way-paste.ts';

/** Deployments of Coder (coder.com). */
export const coder: Kind = {
  name: 'Coder',
  recognise: recogniseCoder,
  identify: async (peer, answers = new Answers()) => {
    const info = await answers.once('buildinfo', () => readBuildInfo(peer));
    const { version, date } = info;
    const deploymentId = info.deployment_id || null;
    return { version, deploymentId, date, askWays: (before) => askWays(peer, info, before) };
  },
  unaskedWays: knownWays(null, null),
  waysIn: [
    oauthWithGivenClient,
    oauthWithRegistration,
    githubDevice,
    cliAuthPage,
    passwordForm,
    pasteAnyKey,
    adoptCliKey,
  ],
  fallbackWay: 'cli-auth',
  isKey: (text) => parseKey(text) !== null,
  keyPrefix: null,
  whose: readUserId,
  read: readEvidence,
  ownTokens: { readLimit, readLifeLeft },
  explaining: { offered: true, syncAgain },
  keys: coderKeys,
  giveBack: {
    token: giveKeyBack,
    'session-key': giveKeyBack,
    registration: deleteRegistration,
    'token-pair': revokePair,
  },
  adoption: coderAdoption,
  handOvers,
  dashboard: (origin) => `${origin}/`,
};

/** Whose key it is; null when its scopes hide the user from it (coder-api.md 6.6). */
async function readUserId(caller: Caller, answers = new Answers()): Promise<string | null> {
  try {
    return (await askMe(caller, answers)).id;
  } catch (error) {
    if (error instanceof RequestError && error.code === 'not-visible') return null;
    throw error;
  }
}
