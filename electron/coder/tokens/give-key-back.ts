import { deleteKey, findToken } from '../api/keys.ts';
import type { TidyUpAction } from '../../keys/tidy-ups.ts';

/**
 * Ends a token or a session key with the key itself, after any orphans it can still reach by name. Never `logout`,
 * which ends the user's other application keys too (coder-api.md 5.7).
 */
export const giveKeyBack: TidyUpAction = async ({ target, tokenNames }, key, caller) => {
  const withKey = { ...caller, key };
  for (const name of tokenNames) {
    const orphan = await findToken(withKey, name);
    if (orphan && orphan.id !== target) await deleteKey(withKey, orphan.id);
  }
  await deleteKey(withKey, target);
};
