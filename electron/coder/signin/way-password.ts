import { RequestError } from '../../http/request-error.ts';
import type { Key } from '../api/key.ts';
import { signInWithPassword } from '../api/password-sign-in.ts';
import { LanyardError } from '../../contract/errors.ts';
import { sessionWayIn } from './session-way-in.ts';
import type { Attempt, Entered, WayIn } from '../../kinds/way-in.ts';
import { wayWords } from './way-words.ts';

/** Without the attempt's signal: a session that was granted must be known, to be given back after a cancel. */
const tryOnce = (attempt: Attempt, entered: Entered): Promise<Key> => {
  if (entered.kind !== 'password') throw new LanyardError('bad-arguments');
  const { email, password } = entered;
  return signInWithPassword({ origin: attempt.deployment.origin, fetch: attempt.fetch }, { email, password });
};

/** The deployment's word is final: passwords are off, or the user signs in another way (coder-api.md 5.2). */
const isFinal = (error: unknown) => error instanceof RequestError && error.status === 403;

const firstAccepted = async (attempt: Attempt): Promise<Key> => {
  for (;;) {
    attempt.step('password');
    const { entered, accept, refuse } = await attempt.nextEntered();
    attempt.step('checking');
    try {
      const key = await tryOnce(attempt, entered);
      accept();
      return key;
    } catch (error) {
      refuse(error);
      attempt.signal.throwIfAborted();
      if (isFinal(error)) throw error;
    }
  }
};

/**
 * Email and password of Coder's own login form (coder-api.md 5.2). What was typed is used for this one call and
 * kept nowhere.
 */
export const passwordForm: WayIn = {
  id: 'password',
  ...wayWords.password,
  run: async (attempt) => sessionWayIn(attempt, await firstAccepted(attempt)),
};
