import { parseKey, type Key } from '../api/key.ts';
import { RequestError } from '../../http/request-error.ts';
import { confirmKey } from '../api/users.ts';
import { readKey, type ApiKey } from '../api/keys.ts';
import type { Caller } from '../../http/send.ts';
import { LanyardError } from '../../contract/errors.ts';
import { sessionWayIn } from './session-way-in.ts';
import type { Attempt, WayIn, WayInKey } from '../../kinds/way-in.ts';
import { wayWords } from './way-words.ts';

/** A key that is not ours to give back. */
const theirs = (key: Key): WayInKey => ({
  ...key,
  whose: 'theirs',
  mayBeKept: true,
  giveBack: [],
  tellBrowser: () => undefined,
  close: () => Promise.resolve(),
});

/** Waits until the person gives a key that the deployment takes. A refused one is said so, and the wait goes on. */
const nextLivingKey = async (attempt: Attempt): Promise<{ found: Key; caller: Caller }> => {
  for (;;) {
    attempt.step('paste');
    const { entered, accept, refuse } = await attempt.nextEntered();
    try {
      const found = entered.kind === 'secret' ? parseKey(entered.secret) : null;
      if (!found) throw new LanyardError('not-a-key');
      attempt.step('checking');
      const { fetch, signal, deployment } = attempt;
      const caller = { origin: deployment.origin, fetch, key: found.key, signal };
      await confirmKey(caller);
      accept();
      return { found, caller };
    } catch (error) {
      refuse(error);
      attempt.signal.throwIfAborted();
    }
  }
};

/** The key as the deployment describes it; null where its scopes hide it from itself. */
const describe = async (caller: Caller, keyId: string): Promise<ApiKey | null> => {
  try {
    return await readKey(caller, keyId);
  } catch (error) {
    if (error instanceof RequestError && (error.code === 'not-visible' || error.code === 'forbidden')) return null;
    throw error;
  }
};

/** Any key the person already has: an API token, another tool's. It is theirs and is left alone. */
export const pasteAnyKey: WayIn = {
  id: 'paste',
  ...wayWords.paste,
  run: async (attempt: Attempt): Promise<WayInKey> => {
    const { found } = await nextLivingKey(attempt);
    return theirs(found);
  },
};

/**
 * The page `/cli-auth`: works at every deployment, with every identity provider. Each load of it mints a session key
 * (coder-api.md 5.1), so the key that comes back from it is ours to give back. A key that is not a session key
 * made during this attempt is somebody else's, and is left alone.
 */
export const cliAuthPage: WayIn = {
  id: 'cli-auth',
  ...wayWords['cli-auth'],
  run: async (attempt: Attempt): Promise<WayInKey> => {
    const { deployment, startedAtByServer } = attempt;
    await attempt.openInBrowser(`${deployment.origin}/cli-auth`);
    const { found, caller } = await nextLivingKey(attempt);
    const key = await describe(caller, found.keyId);
    const isFromPage = key?.login_type === 'password' && key.created_at !== null && key.created_at >= startedAtByServer;
    return isFromPage ? sessionWayIn(attempt, found) : theirs(found);
  },
};
