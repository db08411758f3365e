import { keyIdOf } from '../api/key.ts';
import type { Attempt, WayIn, WayInKey } from '../../kinds/way-in.ts';
import { wayWords } from './way-words.ts';

/**
 * The key of the Coder CLI on this machine, once the person has agreed to use it. It goes only to the scheme, host and
 * port that the CLI has it for, mints a token of our own, and is neither stored nor revoked.
 *
 * That may be another address than the entry's. Browser sign-ins work only at the address that a deployment calls its
 * own, so that one is the entry's, and the token made for it is used there alone. It is no foreign place: the deployment
 * that holds the CLI's key names it, the person has seen it and agreed, and it answered with the same `deployment_id`.
 */
export const adoptCliKey: WayIn = {
  id: 'adopt',
  ...wayWords.adopt,
  run: async (attempt: Attempt): Promise<WayInKey> => {
    attempt.step('preparing');
    const { origin, key } = await attempt.adoptedKey();
    return {
      key,
      through: origin,
      keyId: keyIdOf(key),
      whose: 'theirs',
      mayBeKept: false,
      giveBack: [],
      tellBrowser: () => undefined,
      close: () => Promise.resolve(),
    };
  },
};
