import { json, type Answer } from '../http/answer.ts';
import type { WorldUser } from '../options.ts';
import type { GithubCall, GithubHandler } from './call.ts';

/** The REST API, under `/api/v3` as on GitHub Enterprise Server: who the token belongs to. */
function withToken(handler: (user: WorldUser, call: GithubCall) => Answer, scope?: string): GithubHandler {
  return (call) => {
    const { state, bearer } = call;
    if (state.isLimited) {
      return {
        ...json(403, { message: 'API rate limit exceeded' }),
        headers: { ...jsonHeaders, 'x-ratelimit-remaining': '0' },
      };
    }
    const user = state.account(state.tokens.get(bearer) ?? '');
    if (!user) return json(401, { message: 'Bad credentials' });
    const scopes = state.grants.get(bearer)?.scopes ?? [];
    // As GitHub does it: an address that the token may not see does not exist for it.
    if (scope !== undefined && !scopes.includes(scope)) {
      return json(scope === 'user:email' ? 404 : 403, { message: 'Resource not accessible' });
    }
    const answer = handler(user, call);
    return { ...answer, headers: { ...answer.headers, 'x-oauth-scopes': scopes.join(', ') } };
  };
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' };

/** One page of a list, with GitHub's `Link` to the next. */
function page(items: readonly unknown[], { url, state }: GithubCall): Answer {
  const size = Number(url.searchParams.get('per_page') ?? 30);
  const number = Number(url.searchParams.get('page') ?? 1);
  const answer = json(200, items.slice((number - 1) * size, number * size));
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...(number * size < items.length && { link: `<${next.href}>; rel="next"` }),
      ...(state.ssoIsPartial && { 'x-github-sso': 'partial-results; organizations=1,2' }),
    },
  };
}

/** `GET /user` */
export const showUser = withToken((user, { state }) =>
  json(200, { id: 1000 + state.users.indexOf(user), login: user.username, name: user.name, email: null }),
);

/** `GET /user/emails` */
export const listEmails = withToken((user, call) => {
  const own = { email: user.email, primary: true, verified: user.emailVerified ?? true, visibility: 'private' };
  return page(call.state.emails.get(user.username) ?? [own], call);
}, 'user:email');

/** `GET /user/memberships/orgs` */
export const listMemberships = withToken((user, call) => {
  const active = (user.githubOrganizations ?? []).map((login) => ({ login, state: 'active' as const }));
  const all = call.state.memberships.get(user.username) ?? active;
  return page(
    all.map(({ login, ...membership }) => ({ role: 'member', ...membership, organization: { login } })),
    call,
  );
}, 'read:org');

/** `GET /user/teams` */
export const listTeams = withToken((user, call) => {
  const teams = call.state.teams.get(user.username) ?? [];
  return page(
    teams.map(({ organization, ...team }) => ({ ...team, organization: { login: organization } })),
    call,
  );
}, 'read:org');

/** `GET /meta`, open to everybody. */
export const showMeta: GithubHandler = () => json(200, { verifiable_password_authentication: false });

/** `DELETE /applications/{client_id}/token`, as the app itself. */
export const deleteToken: GithubHandler = ({ state, basic, params, body }) => {
  const app = state.apps.get(params['client'] ?? '');
  if (!app || basic !== `${app.clientId}:${app.clientSecret}`) return json(401, { message: 'Bad credentials' });
  const token = (JSON.parse(body) as { access_token?: string }).access_token ?? '';
  if (state.grants.get(token)?.clientId !== app.clientId) return json(404, { message: 'Not Found' });
  state.tokens.delete(token);
  state.grants.delete(token);
  return { ...json(204, null), body: '' };
};
