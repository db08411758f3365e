import { html, type Answer } from '../http/answer.ts';
import { uuidOf } from '../secrets.ts';
import type { Call } from './call.ts';
import { errorBody, refuse } from './errors.ts';
import type { GithubAccount } from './github-client.ts';
import { renderProblem } from './pages/consent-page.ts';
import { addUser } from './seed.ts';
import type { User } from './state.ts';

/** The user that signed in, or why nobody did. */
type Settled = { user: User } | { refusal: Answer };

/** Finds the user of a GitHub account by its link, else by email, else creates one (coder-api.md 5.4). */
export function settleGithubUser(call: Call, account: GithubAccount): Settled {
  const { settings, github } = call.deployment;
  const { githubOrganizations } = settings;
  if (githubOrganizations.length && !account.organizations.some((name) => githubOrganizations.includes(name))) {
    refuse(401, 'Unauthorized', "You aren't a member of the authorized Github organizations!");
  }
  if (account.email === undefined) refuse(400, 'Your primary email must be verified on GitHub!');
  const user = findUser(call, account, account.email) ?? createUser(call, account, account.email);
  if (!user) return turnAway(call, 'Signups are disabled', 'This account has no user here.');
  const linked = call.state.links.get(user.id);
  if (linked && (linked.subject !== account.id || linked.issuer !== github.origin)) {
    return turnAway(call, 'This account is already linked to a different identity provider subject.');
  }
  if (user.loginType !== 'github') {
    return turnAway(call, 'Incorrect login type', `This user signs in by "${user.loginType}", not by "github".`);
  }
  if (user.status === 'suspended') return turnAway(call, 'Account suspended', 'Contact an administrator.');
  return { user };
}

function findUser(call: Call, account: GithubAccount, email: string): User | undefined {
  const { links, users } = call.state;
  const linked = [...links].find(
    ([, link]) => link.subject === account.id && link.issuer === call.deployment.github.origin,
  );
  if (linked) return users.get(linked[0]);
  return [...users.values()].find((user) => user.email.toLowerCase() === email.toLowerCase());
}

function createUser({ deployment, state }: Call, account: GithubAccount, email: string): User | undefined {
  if (!deployment.settings.githubSignups) return undefined;
  const now = deployment.clock.now();
  const user: User = {
    id: uuidOf('user', deployment.name, account.login),
    username: account.login,
    name: account.name,
    email,
    status: 'active',
    loginType: 'github',
    passwordHash: undefined,
    // The first user of a deployment owns it.
    roles: state.users.size ? [] : ['owner'],
    createdAt: now,
    updatedAt: now,
    lastSeenAt: now,
  };
  addUser(state, user, undefined, now);
  return user;
}

/** 403: JSON to whoever polls, a page to a browser on its way back. */
function turnAway(call: Call, title: string, reason?: string): Settled {
  if (call.deployment.settings.github === 'device') return { refusal: errorBody(403, title, reason) };
  return { refusal: html(403, renderProblem(title, reason === undefined ? [] : [reason])) };
}
