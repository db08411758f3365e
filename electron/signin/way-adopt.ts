import { keyIdOf } from '../coder/key.ts';
import { LanyardError } from '../contract/errors.ts';
import type { Attempt, WayIn, WayInKey } from './way-in.ts';

/**
 * The key of the Coder CLI on this machine, once the person has agreed to use it. It goes only to the scheme, host and
 * port that the CLI has it for, mints a token of our own, and is neither stored nor revoked.
 */
export const adoptCliKey: WayIn = {
  id: 'adopt',
  run: async (attempt: Attempt): Promise<WayInKey> => {
    attempt.step('preparing');
    const { origin, key } = await attempt.adoptedKey();
    if (origin !== attempt.deployment.origin) throw new LanyardError('way-closed', `The CLI’s key is for ${origin}.`);
    return {
      key,
      keyId: keyIdOf(key),
      whose: 'theirs',
      mayBeKept: false,
      giveBack: [],
      tellBrowser: () => undefined,
      close: () => Promise.resolve(),
    };
  },
};
