import { copyKeptKey, forgetKey, keepKey } from '../keys/kept-key.ts';
import type { KeyOperations } from '../kinds/key-operations.ts';

/** CoderFlow gives an app no keys: it lives on the person's, which is kept, copied and forgotten, never revoked. */
export const coderFlowKeys: KeyOperations = {
  takeOver: (store, id, wayIn, { userId }) => keepKey(store, id, wayIn, userId),
  keepAlive: () => Promise.resolve(),
  signOut: forgetKey,
  heldCopy: copyKeptKey,
  mintCopy: copyKeptKey,
  checkCopy: () => Promise.resolve(false),
  revokeCopies: () => Promise.resolve(),
  giveBackUnstored: () => Promise.resolve(),
};
