import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { forbid, notFound, refuse } from './errors.ts';
import { userNamed } from './lookup.ts';
import { may } from './permissions.ts';
import type { User, UserLink } from './state.ts';

/** `GET /api/v2/users/oidc-claims`: one's own merged claims, as stored at sign-in (coder-api.md 8.1). */
export async function showOwnClaims(call: Call): Promise<Answer> {
  const { user } = await authenticate(call);
  return json(200, { claims: findLink(call, user, 'Failed to get user link.').mergedClaims });
}

/** `GET /api/v2/debug/{user}/debug-link`: any user's claims, for owners (coder-api.md 8.2). */
export async function showDebugLink(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  if (!may(call.state, caller, 'read', { type: 'debug_info' })) return forbid();
  const wanted = call.params['user'] ?? '';
  const user = wanted === 'me' ? caller.user : userNamed(call.state, wanted);
  if (!user) return notFound();
  const link = findLink(call, user, 'Failed to get user links.');
  return json(200, {
    id_token_claims: link.idTokenClaims,
    user_info_claims: link.userInfoClaims,
    merged_claims: link.mergedClaims,
  });
}

function findLink(call: Call, user: User, message: string): UserLink {
  if (user.loginType !== 'oidc') refuse(400, 'User is not an OIDC user.');
  return call.state.links.get(user.id) ?? refuse(500, message, 'sql: no rows in result set');
}
