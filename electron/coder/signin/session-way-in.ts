import type { Key } from '../api/key.ts';
import type { Attempt, WayInKey } from '../../kinds/way-in.ts';

/**
 * A session key of Coder's that this attempt made: written down to be given back, kept only where minting is refused.
 * Nobody in a browser waits for its end.
 */
export async function sessionWayIn({ deployment, tidyUps }: Attempt, { key, keyId }: Key): Promise<WayInKey> {
  const { kind, origin, allowHttp } = deployment;
  const tidyUp = await tidyUps.add({ kind, origin, allowHttp, what: 'session-key', target: keyId }, key, {
    held: true,
  });
  return {
    key,
    keyId,
    whose: 'ours',
    mayBeKept: true,
    giveBack: [tidyUp],
    tellBrowser: () => undefined,
    close: () => Promise.resolve(),
  };
}
