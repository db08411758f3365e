import { LanyardError } from '../../contract/errors.ts';
import { readClaims } from '../../coder/evidence/read-claims.ts';
import { readIdentity } from '../../coder/evidence/read-identity.ts';
import type { KeyRoom } from '../../keys/key-store.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Caller } from '../../http/send.ts';
import type { Ports } from '../ports.ts';
import type { Explanations } from './explanations.ts';
import { signedInCaller } from './read-deployment.ts';

const lookEveryMs = 5000;
const waitAtMostMs = 10 * 60_000;
const looksAtMost = 120;

/** The person signs in again in the browser, so that Coder syncs, and the app waits until it can see that. */
export interface SignInAgain {
  /**
   * Opens the page. Resolves once it is open and the app waits.
   * @throws LanyardError when the deployment gives no answer or the browser does not open; nothing waits then.
   */
  readonly start: (id: string) => Promise<void>;
  /** The person no longer waits. */
  readonly stop: (id: string) => void;
  /** The window has gained focus: the person may be back. */
  readonly focused: () => void;
  readonly stopAll: () => void;
}

interface Waiting {
  readonly abort: AbortController;
  /** What there was to see before; null when it could not be seen. */
  before: string | null;
  looks: number;
  readonly endsAt: number;
  timer: NodeJS.Timeout | null;
}

export function createSignInAgain(
  { opener, now }: Pick<Ports, 'opener' | 'now'>,
  room: KeyRoom,
  explanations: Pick<Explanations, 'read' | 'setWaiting'>,
  refresh: (id: string) => Promise<void>,
): SignInAgain {
  const all = new Map<string, Waiting>();

  const stop = (id: string): void => {
    const waiting = all.get(id);
    if (!waiting) return;
    waiting.abort.abort();
    if (waiting.timer) clearTimeout(waiting.timer);
    all.delete(id);
    explanations.setWaiting(id, null);
  };

  const lookNow = async (id: string, { abort }: Waiting): Promise<string | null> => {
    const { caller } = await signedInCaller(room, id, abort.signal);
    return traceOf(caller, now);
  };

  const look = async (id: string, waiting: Waiting): Promise<void> => {
    if (waiting.timer) clearTimeout(waiting.timer);
    waiting.timer = null;
    waiting.looks += 1;
    // No answer is no sign of anything: the next look may have one.
    const seen = await lookNow(id, waiting).catch(() => null);
    if (all.get(id) !== waiting) return;
    if (seen !== null && waiting.before !== null && seen !== waiting.before) {
      stop(id);
      await explanations.read(id, { signedInAt: now() });
      await refresh(id);
      return;
    }
    waiting.before ??= seen;
    if (waiting.looks >= looksAtMost || now() >= waiting.endsAt) return stop(id);
    waiting.timer = setTimeout(() => void look(id, waiting), lookEveryMs);
    waiting.timer.unref();
  };

  return {
    start: async (id) => {
      stop(id);
      const { origin, allowHttp, browser } = findDeployment(room.settings.get(), id);
      const since = now();
      const waiting: Waiting = {
        abort: new AbortController(),
        before: null,
        looks: 0,
        endsAt: since + waitAtMostMs,
        timer: null,
      };
      all.set(id, waiting);
      explanations.setWaiting(id, since);
      try {
        waiting.before = await lookNow(id, waiting);
        // Signing in anywhere else ends at once where the browser still has a session, and syncs nothing.
        await opener.open(`${origin}/api/v2/users/oidc/callback?redirect=%2F`, { allowHttp, browser });
      } catch (error) {
        if (all.get(id) === waiting) stop(id);
        throw error;
      }
      if (all.get(id) !== waiting) throw new LanyardError('cancelled');
      waiting.timer = setTimeout(() => void look(id, waiting), lookEveryMs);
      waiting.timer.unref();
    },
    stop,
    focused: () => {
      for (const [id, waiting] of all) if (waiting.timer) void look(id, waiting);
    },
    stopAll: () => {
      for (const id of [...all.keys()]) stop(id);
    },
  };
}

/**
 * What a new sign-in changes, as one text: the claims, whose times differ each time, or, where they cannot be seen, the
 * user's access. null when there is no answer.
 */
async function traceOf(caller: Caller, now: () => number): Promise<string | null> {
  const { claims } = await readClaims(caller, now);
  if (claims.known) return JSON.stringify(claims.value.merged);
  if (claims.why === 'no-answer') return null;
  const { user, organizations } = await readIdentity(caller, now);
  return JSON.stringify([user, organizations]);
}
