import { html, type Answer } from '../http/answer.ts';
import { uuidOf } from '../secrets.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { renderProblem } from './pages/consent-page.ts';
import { addUser } from './seed.ts';
import type { User, UserLink } from './state.ts';

/** The user that signed in, or the page that says why nobody did. */
export type Settled = { user: User } | { refusal: Answer };

/** Finds the user of a provider account by its link, else by email, else creates one (Coder wire contract 5.3). */
export function settleUser(call: Call, link: UserLink): Settled {
  const { settings } = call.deployment;
  const claims = link.mergedClaims;
  const email = typeof claims['email'] === 'string' ? claims['email'] : '';
  if (!email) refuse(400, 'No email found in OIDC payload!');
  if (claims['email_verified'] === false) return refusePage('Email not verified', `Verify the email ${email} first.`);
  const domain = email.split('@')[1] ?? '';
  if (settings.oidcEmailDomains.length && !settings.oidcEmailDomains.includes(domain)) {
    return refusePage('Unauthorized email', `The email ${email} is not from an authorized domain.`);
  }
  if (
    settings.oidcAllowedGroups.length &&
    !groupsOf(claims).some((name) => settings.oidcAllowedGroups.includes(name))
  ) {
    return refusePage('Not a member of an allowed group', 'No group of this account is allowed here.');
  }
  const user = findUser(call, link, email) ?? createUser(call, claims, email);
  if (!user) return refusePage('Signups are disabled', 'This account has no user here.');
  const linked = call.state.links.get(user.id);
  if (linked && linked.subject !== link.subject) {
    return refusePage('Account already linked', 'This user is linked to another account of the provider.');
  }
  if (user.loginType !== 'oidc') {
    return refusePage('Incorrect login type', `This user signs in by "${user.loginType}", not by "oidc".`);
  }
  if (user.status === 'suspended') return refusePage('Account suspended', 'Ask an administrator to reactivate it.');
  return { user };
}

function findUser(call: Call, link: UserLink, email: string): User | undefined {
  const linked = [...call.state.links].find(
    ([, other]) => other.subject === link.subject && other.issuer === link.issuer,
  );
  if (linked) return call.state.users.get(linked[0]);
  return [...call.state.users.values()].find((user) => user.email.toLowerCase() === email.toLowerCase());
}

function createUser(call: Call, claims: Record<string, unknown>, email: string): User | undefined {
  const { deployment, state } = call;
  if (!deployment.settings.oidcSignups) return undefined;
  const now = deployment.clock.now();
  const preferred = claims['preferred_username'];
  const username = typeof preferred === 'string' ? preferred : (email.split('@')[0] ?? email);
  const user: User = {
    id: uuidOf('user', deployment.name, username),
    username,
    name: typeof claims['name'] === 'string' ? claims['name'] : '',
    email,
    status: 'active',
    loginType: 'oidc',
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

function groupsOf(claims: Record<string, unknown>): string[] {
  const { groups } = claims;
  if (typeof groups === 'string') return [groups];
  return Array.isArray(groups) ? groups.filter((name) => typeof name === 'string') : [];
}

function refusePage(title: string, reason: string): Settled {
  return { refusal: html(403, renderProblem(title, [reason])) };
}
