import type { KeyOperations } from '../../kinds/key-operations.ts';
import { checkCopyKey, heldCopyKey, mintCopyKey } from './copy-key.ts';
import { giveBackUnstored } from './give-back-unstored.ts';
import { keepAlive, takeOver } from './own-token.ts';
import { revokeCopyKeys, signOut } from './sign-out.ts';

/** Coder gives the app a token of its own, and makes further ones for the person's tools. */
export const coderKeys: KeyOperations = {
  takeOver,
  keepAlive,
  signOut,
  heldCopy: heldCopyKey,
  mintCopy: mintCopyKey,
  checkCopy: checkCopyKey,
  revokeCopies: revokeCopyKeys,
  giveBackUnstored,
};
