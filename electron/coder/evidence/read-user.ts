import { RequestError } from '../../http/request-error.ts';
import type { Caller } from '../../http/send.ts';
import { confirmKey, readMe, type User } from '../api/users.ts';
import type { Visible } from '../../contract/state.ts';

/**
 * Whose key it is. A living key whose scopes hide the user from it gets 404: only then is the key itself asked about
 * (coder-api.md 6.6).
 *
 * @throws RequestError when the key is refused, or there is no answer.
 */
export async function readUser(caller: Caller): Promise<Visible<User>> {
  try {
    return { seen: true, value: await readMe(caller) };
  } catch (error) {
    if (!(error instanceof RequestError) || !['not-visible', 'forbidden'].includes(error.code)) throw error;
    await confirmKey(caller);
    return { seen: false, why: 'not-visible' };
  }
}
