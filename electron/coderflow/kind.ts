import { Answers } from '../kinds/answers.ts';
import type { Kind } from '../kinds/kind.ts';
import { readHealth } from './call.ts';
import { handOvers } from './hand-overs.ts';
import { keyPrefix, parsePersonalKey } from './key.ts';
import { askWays, unaskedWays } from './known-ways.ts';
import { askMe, readEvidence } from './read-evidence.ts';
import { recogniseCoderFlow } from './recognise.ts';
import { cliSingleSignOn } from './signin/way-cli.ts';
import { coderFlowKeys } from './keys.ts';
import { guidedPaste } from './signin/way-guided-paste.ts';
import { undocumented } from './undocumented.ts';

const notExplained =
  'CoderFlow does not map claims to groups. What you may do there comes from bindings: somebody gave you, or a team of yours, a role for an environment, a team or the whole server. Of the claims, only the email address matters, to find or make your account.';

/** Deployments of CoderFlow, Profound Logic's agent platform (what is publicly known of it). */
export const coderFlow: Kind = {
  name: 'CoderFlow',
  recognise: recogniseCoderFlow,
  identify: async (peer, answers = new Answers()) => ({
    version: null,
    deploymentId: null,
    date: await answers.once('health', () => readHealth(peer)),
    askWays: (_before, cli) => askWays(cli),
  }),
  unaskedWays,
  waysIn: [cliSingleSignOn, guidedPaste],
  fallbackWay: 'guided-paste',
  isKey: (text) => parsePersonalKey(text) !== null,
  keyPrefix,
  // Which of the facts names the user is not documented.
  whose: async (caller, answers = new Answers()) => {
    await askMe(caller, answers);
    return null;
  },
  read: readEvidence,
  ownTokens: undocumented.keys,
  explaining: { offered: false, why: notExplained },
  keys: coderFlowKeys,
  giveBack: {},
  adoption: null,
  handOvers,
  dashboard: (origin) => `${origin}/`,
};
