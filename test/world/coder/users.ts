import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { notFound, refuse } from './errors.ts';
import { findUser } from './lookup.ts';
import { may } from './permissions.ts';
import { describeUser } from './user-answers.ts';

/** `GET /api/v2/users/{user}` (coder-api.md 7.1). */
export async function showUser(call: Call): Promise<Answer> {
  return json(200, describeUser(call, findUser(call, await authenticate(call))));
}

/** `GET /api/v2/users/{user}/roles`: names only (coder-api.md 7.2). */
export async function showUserRoles(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const user = findUser(call, caller);
  if (!may(call.state, caller, 'read_personal', { type: 'user', ownerId: user.id })) return notFound();
  const memberships = call.state.members.filter((member) => member.userId === user.id);
  return json(200, {
    roles: user.roles,
    organization_roles: Object.fromEntries(memberships.map((member) => [member.organizationId, member.roles])),
  });
}

/** `GET /api/v2/users/{user}/login-type`: about oneself only (coder-api.md 7.3). */
export async function showLoginType(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const user = findUser(call, caller);
  if (user.id !== caller.user.id) refuse(403, "You are not authorized to view this user's login type.");
  return json(200, { login_type: user.loginType });
}
