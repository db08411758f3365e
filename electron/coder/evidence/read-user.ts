import { RequestError } from '../../http/request-error.ts';
import type { Answers } from '../../kinds/answers.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { UserEvidence } from '../../sync/evidence.ts';
import type { Caller } from '../../http/send.ts';
import { confirmKey, readMe, type User } from '../api/users.ts';
import { known } from './known.ts';
import { roleEvidence } from './role-evidence.ts';

/** `GET /api/v2/users/me`, once. Throws as `readMe`. */
export const askMe = (caller: Caller, answers: Answers): Promise<User> =>
  answers.once('users/me', () => readMe(caller));

/**
 * Whose key it is. A living key whose scopes hide the user from it gets 404: only then is the key itself asked about
 * (coder-api.md 6.6).
 *
 * @returns null for such a key.
 * @throws RequestError when the key is refused, or there is no answer.
 */
export async function readUser(caller: Caller, answers: Answers): Promise<User | null> {
  try {
    return await askMe(caller, answers);
  } catch (error) {
    if (!(error instanceof RequestError) || !['not-visible', 'forbidden'].includes(error.code)) throw error;
    await confirmKey(caller);
    return null;
  }
}

export const userEvidence = (user: User | null, at: number): Known<UserEvidence> =>
  user === null
    ? { known: false, why: 'not-visible' }
    : known(
        {
          id: user.id,
          username: user.username,
          email: user.email,
          name: user.name,
          loginType: user.login_type,
          status: user.status,
          siteRoles: user.roles.map(roleEvidence),
        },
        at,
      );
