import { setTimeout as pause } from 'node:timers/promises';
import type { KnownWays } from '../../../electron/kinds/kind.ts';
import { offerOf, type Attempt, type WayIn, type WayInKey } from '../../../electron/kinds/way-in.ts';
import { LanyardError } from '../../../electron/contract/errors.ts';
import { askKey, askPass, readCrew } from './call.ts';

const keptKey = (key: string): WayInKey => ({
  key,
  keyId: key.slice(5, 11),
  whose: 'theirs',
  mayBeKept: true,
  giveBack: [],
  tellBrowser: () => undefined,
  close: () => Promise.resolve(),
});

/** The person stamps a pass in the browser; the app asks until that is done. */
export const quayPass: WayIn = {
  id: 'quay-pass',
  title: 'With a quay pass',
  happens: 'You stamp a pass in the browser; Lanyard sails on by itself',
  action: 'Embark',
  through: 'browser',
  steps: ['preparing', 'browser', 'checking', 'storing'],
  enters: null,
  run: async (attempt) => {
    const { deployment, fetch, signal } = attempt;
    const peer = { origin: deployment.origin, fetch, signal };
    attempt.step('preparing');
    const pass = await askPass(peer);
    await attempt.openInBrowser(`${peer.origin}/stamp?pass=${pass}`);
    for (;;) {
      const key = await askKey(peer, pass);
      if (key !== null) return keptKey(key);
      await pause(20);
      signal.throwIfAborted();
    }
  },
};

async function nextGoodKey(attempt: Attempt): Promise<string> {
  const { deployment, fetch, signal } = attempt;
  for (;;) {
    attempt.step('paste');
    const { entered, accept, refuse } = await attempt.nextEntered();
    try {
      if (entered.kind !== 'secret') throw new LanyardError('bad-arguments');
      const key = entered.secret.trim();
      await readCrew({ origin: deployment.origin, fetch, signal, key });
      accept();
      return key;
    } catch (error) {
      refuse(error);
      signal.throwIfAborted();
    }
  }
}

/** A key that the harbour master has written down for the person: asked for at once. */
export const writtenKey: WayIn = {
  id: 'written-key',
  title: 'With a written key',
  happens: 'The harbour master has written it down for you',
  through: 'typing',
  steps: ['paste', 'checking', 'storing'],
  enters: 'key',
  guide: ['The harbour master’s note has the key.'],
  run: async (attempt) => keptKey(await nextGoodKey(attempt)),
};

const lighthouse: WayIn = {
  id: 'lighthouse',
  title: 'By the lighthouse',
  happens: 'The lighthouse signals a key',
  through: 'program',
  steps: ['checking', 'storing'],
  enters: null,
  run: () => Promise.reject(new LanyardError('way-closed')),
};

export const waysIn = [quayPass, writtenKey, lighthouse];

export const knownWays: KnownWays = {
  isClear: true,
  offers: () =>
    waysIn.map((way) => offerOf(way.id, way, way === lighthouse ? 'The lighthouse of this wharf is dark.' : null)),
};
