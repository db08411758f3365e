import { json, type Answer } from '../http/answer.ts';
import type { WorldUser } from '../options.ts';
import type { GithubCall, GithubHandler } from './call.ts';

/** The REST API, under `/api/v3` as on GitHub Enterprise Server: who the token belongs to. */
function withToken(handler: (user: WorldUser, call: GithubCall) => Answer): GithubHandler {
  return (call) => {
    const user = call.state.account(call.state.tokens.get(call.bearer) ?? '');
    return user ? handler(user, call) : json(401, { message: 'Bad credentials' });
  };
}

/** `GET /user` */
export const showUser = withToken((user, { state }) =>
  json(200, { id: 1000 + state.users.indexOf(user), login: user.username, name: user.name, email: null }),
);

/** `GET /user/emails` */
export const listEmails = withToken((user) =>
  json(200, [{ email: user.email, primary: true, verified: user.emailVerified ?? true, visibility: 'private' }]),
);

/** `GET /user/memberships/orgs` */
export const listMemberships = withToken((user) =>
  json(
    200,
    (user.githubOrganizations ?? []).map((login) => ({ state: 'active', organization: { login } })),
  ),
);
