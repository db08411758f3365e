import { copyKeptKey, forgetKey, keepKey } from '../../../electron/keys/kept-key.ts';
import { environmentLines } from '../../../electron/kinds/hand-over.ts';
import type { Kind } from '../../../electron/kinds/kind.ts';
import { nothingRead } from '../../../electron/sync/readings/nothing-read.ts';
import { readCrew, readWharf } from './call.ts';
import { knownWays, waysIn } from './ways.ts';

const notSupported = { known: false, why: 'not-supported' } as const;

/** A product that does not exist, and that no other code knows. It gives an app no tokens of its own. */
export const tidewharf: Kind = {
  name: 'Tidewharf',
  recognise: async (look) => {
    const started = performance.now();
    const { release, date } = await readWharf(look);
    return {
      version: release,
      deploymentId: null,
      date,
      methods: null,
      ways: knownWays,
      canonicalOrigin: null,
      noUsersYet: false,
      elapsedMs: performance.now() - started,
    };
  },
  identify: async (peer) => {
    const { release, date } = await readWharf(peer);
    return { version: release, deploymentId: null, date, askWays: () => Promise.resolve(knownWays) };
  },
  unaskedWays: knownWays,
  waysIn,
  fallbackWay: 'written-key',
  isKey: (text) => text.startsWith('tide_'),
  keyPrefix: 'tide_',
  whose: async (caller) => (await readCrew(caller)).name,
  read: async (caller, { version, now }) => {
    const { name, berth } = await readCrew(caller);
    const at = now();
    const value = [
      { name: 'name', value: name },
      { name: 'berth', value: berth },
    ];
    return {
      evidence: {
        ...nothingRead(version),
        user: notSupported,
        organizations: notSupported,
        facts: { known: true, value, from: 'deployment', at },
      },
      tried: [],
      at,
      everythingAt: null,
    };
  },
  ownTokens: null,
  explaining: { offered: false, why: 'A wharf has berths, and no groups.' },
  keys: {
    takeOver: (store, id, wayIn, { userId }) => keepKey(store, id, wayIn, userId),
    keepAlive: () => Promise.resolve(),
    signOut: forgetKey,
    heldCopy: copyKeptKey,
    mintCopy: copyKeptKey,
    checkCopy: () => Promise.resolve(false),
    revokeCopies: () => Promise.resolve(),
    giveBackUnstored: () => Promise.resolve(),
  },
  giveBack: {},
  adoption: null,
  handOvers: [
    { as: 'key', label: 'The key alone', note: null, holdsKey: true, text: ({ key }) => key },
    {
      as: 'environment',
      label: 'TIDEWHARF_KEY',
      note: null,
      holdsKey: true,
      text: ({ key, platform }) => environmentLines({ TIDEWHARF_KEY: key }, platform),
    },
  ],
  dashboard: (origin) => `${origin}/quay`,
};
