import { LanyardError } from '../../contract/errors.ts';
import type { Attempt, WayIn, WayInKey } from '../../kinds/way-in.ts';
import { readMe } from '../call.ts';
import { parsePersonalKey, type PersonalKey } from '../key.ts';
import { wayWords } from './way-words.ts';

/** The person's key: CoderFlow gives an app none of its own, so it is kept as it is and left alone. */
export const theirs = (found: PersonalKey): WayInKey => ({
  ...found,
  whose: 'theirs',
  mayBeKept: true,
  giveBack: [],
  tellBrowser: () => undefined,
  close: () => Promise.resolve(),
});

/** Throws RequestError when the deployment does not take the key. */
export async function checkKey({ deployment, fetch, signal }: Attempt, { key }: PersonalKey): Promise<void> {
  await readMe({ origin: deployment.origin, fetch, signal, key });
}

/** Waits until the person gives a key that the deployment takes. A refused one is said so, and the wait goes on. */
export async function pastedKey(attempt: Attempt): Promise<PersonalKey> {
  for (;;) {
    attempt.step('paste');
    const { entered, accept, refuse } = await attempt.nextEntered();
    try {
      const found = entered.kind === 'secret' ? parsePersonalKey(entered.secret) : null;
      if (!found) throw new LanyardError('not-a-personal-key');
      attempt.step('checking');
      await checkKey(attempt, found);
      accept();
      return found;
    } catch (error) {
      refuse(error);
      attempt.signal.throwIfAborted();
    }
  }
}

/** A personal key that the person makes or has, with words on where to find one. */
export const guidedPaste: WayIn = {
  id: 'guided-paste',
  ...wayWords['guided-paste'],
  run: async (attempt) => theirs(await pastedKey(attempt)),
};
