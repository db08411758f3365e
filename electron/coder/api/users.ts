import { z } from 'zod';
import { get } from './call.ts';
import type { Caller } from '../../http/send.ts';
import { roleSchema } from './roles.ts';
import { list } from './schemas.ts';

const userSchema = z.looseObject({
  id: z.string().min(1),
  username: z.string().min(1),
  /** Absent when empty. */
  name: z.string().default(''),
  email: z.string(),
  /** `active`, `dormant` or `suspended`. */
  status: z.string(),
  /** `password`, `github`, `oidc` or `none`. */
  login_type: z.string(),
  organization_ids: list(z.string()).default([]),
  /** Site roles, without the implied `member`. */
  roles: list(roleSchema).default([]),
});

export type User = z.infer<typeof userSchema>;

/**
 * `GET /api/v2/users/me` (coder-api.md 7.1).
 *
 * @throws RequestError `not-visible` also for a living key whose scopes hide the user from it (coder-api.md 6.6): see `confirmKey`.
 */
export function readMe(caller: Caller): Promise<User> {
  return get(caller, '/api/v2/users/me', userSchema);
}

/**
 * `GET /api/v2/experiments`: the one call that needs a valid key and nothing else (coder-api.md 6.6), so that
 * it tells whether a key lives, whatever its scopes. Resolves with the experiments that are on.
 */
export function confirmKey(caller: Caller): Promise<string[]> {
  return get(caller, '/api/v2/experiments', list(z.string()));
}
