import { parseKey, type Key } from '../coder/key.ts';
import { CoderError } from '../coder/coder-error.ts';
import { confirmKey } from '../coder/users.ts';
import { readKey, type ApiKey } from '../coder/keys.ts';
import type { Caller } from '../coder/request.ts';
import { LanyardError } from '../contract/errors.ts';
import type { Attempt, WayIn, WayInKey } from './way-in.ts';

const nothing = () => undefined;

/** Waits until the person gives a key that the deployment takes. A refused one is said so, and the wait goes on. */
const nextLivingKey = async (attempt: Attempt): Promise<{ found: Key; caller: Caller }> => {
  for (;;) {
    attempt.step('paste');
    const pasted = await attempt.nextPasted();
    try {
      const found = parseKey(pasted.text);
      if (!found) throw new LanyardError('not-a-key');
      attempt.step('checking');
      const { fetch, signal, deployment } = attempt;
      const caller = { origin: deployment.origin, fetch, key: found.key, signal };
      await confirmKey(caller);
      pasted.accept();
      return { found, caller };
    } catch (error) {
      pasted.refuse(error);
      attempt.signal.throwIfAborted();
    }
  }
};

/** The key as the deployment describes it; null where its scopes hide it from itself. */
const describe = async (caller: Caller, keyId: string): Promise<ApiKey | null> => {
  try {
    return await readKey(caller, keyId);
  } catch (error) {
    if (error instanceof CoderError && (error.code === 'not-visible' || error.code === 'forbidden')) return null;
    throw error;
  }
};

/** Any key the person already has: an API token, another tool's. It is theirs and is left alone. */
export const pasteAnyKey: WayIn = {
  id: 'paste',
  run: async (attempt: Attempt): Promise<WayInKey> => {
    const { found } = await nextLivingKey(attempt);
    return {
      ...found,
      whose: 'theirs',
      mayBeKept: true,
      giveBack: [],
      tellBrowser: nothing,
      close: () => Promise.resolve(),
    };
  },
};

/**
 * The page `/cli-auth`: works at every deployment, with every identity provider. Each load of it mints a session key
 * (Coder wire contract 5.1), so the key that comes back from it is ours to give back. A key that is not a session key
 * made during this attempt is somebody else's, and is left alone.
 */
export const cliAuthPage: WayIn = {
  id: 'cli-auth',
  run: async (attempt: Attempt): Promise<WayInKey> => {
    const { deployment, tidyUps, startedAtByServer } = attempt;
    const { origin, allowHttp } = deployment;
    await attempt.openInBrowser(`${origin}/cli-auth`);
    const { found, caller } = await nextLivingKey(attempt);
    const key = await describe(caller, found.keyId);
    const isFromPage = key?.login_type === 'password' && key.created_at !== null && key.created_at >= startedAtByServer;
    const common = { ...found, mayBeKept: true, tellBrowser: nothing, close: () => Promise.resolve() };
    if (!isFromPage) return { ...common, whose: 'theirs', giveBack: [] };
    const tidyUp = await tidyUps.add({ origin, allowHttp, what: 'session-key', target: found.keyId }, found.key, {
      held: true,
    });
    return { ...common, whose: 'ours', giveBack: [tidyUp] };
  },
};
