import { html, type Answer } from '../http/answer.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import type { Generation } from './generations.ts';
import { userIdOf } from './identifiers.ts';
import { groupFieldOf } from './idp-sync/oidc-options.ts';
import { readStringList } from './idp-sync/string-list.ts';
import { organizationFault, siteRoleFault } from './idp-sync/sync-access.ts';
import { renderProblem } from './pages/consent-page.ts';
import { addUser } from './seed.ts';
import type { User, UserLink } from './state.ts';

/** The user that signed in, or the page that says why nobody did. */
export type Settled = { user: User } | { refusal: Answer };

/** Finds the user of a provider account by its link, else by email, else creates one (coder-api.md 5.3). */
export function settleUser(call: Call, link: UserLink): Settled {
  const { settings } = call.deployment;
  const claims = link.mergedClaims;
  const email = typeof claims['email'] === 'string' ? claims['email'] : '';
  if (!email) refuse(400, 'No email found in OIDC payload!');
  if (!isVerified(claims['email_verified'], call.deployment.generation)) {
    return refusePage(
      'Email not verified',
      `Verify the "${email}" email address on your OIDC provider to authenticate!`,
    );
  }
  const domain = email.split('@')[1] ?? '';
  if (settings.oidcEmailDomains.length && !settings.oidcEmailDomains.includes(domain)) {
    return refusePage('Unauthorized email', `The email ${email} is not from an authorized domain.`);
  }
  const user = findUser(call, link, email);
  const linked = user && call.state.links.get(user.id);
  if (linked && linked.subject !== link.subject) {
    return refusePage('Account already linked', 'This user is linked to another account of the provider.');
  }
  const refusal = checkAllowList(call, claims) ?? checkSiteRoles(call, claims) ?? checkUser(call, user);
  if (refusal) return refusal;
  const fault = organizationFault(call.state, call.deployment.syncRules, claims);
  // In Coder this ends the transaction that would have made the user.
  if (fault) refuse(500, 'Failed to process OAuth login.', fault);
  return { user: user ?? createUser(call, claims, email) };
}

/** Older releases took everything but a plain false (coder-sync.md 5 and 19). */
function isVerified(claim: unknown, { statedEmailRequired }: Generation): boolean {
  if (!statedEmailRequired) return claim !== false;
  if (typeof claim === 'string') return ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(claim);
  return claim === true || (typeof claim === 'number' && claim !== 0);
}

/** The allow list compares the values as they were sent (coder-sync.md 7). */
function checkAllowList({ deployment }: Call, claims: Record<string, unknown>): Settled | undefined {
  const { settings } = deployment;
  const field = groupFieldOf(settings);
  if (!field || !settings.oidcAllowedGroups.length) return undefined;
  const title = 'Not a member of an allowed group';
  if (!Object.hasOwn(claims, field)) return refusePage(title, 'You have no groups in your claims!');
  const { values, error } = readStringList(claims, field);
  if (error !== undefined) {
    const unreadable = 'Failed read groups from claims for allow list check. Ask an administrator for help.';
    return { refusal: html(400, renderProblem(unreadable, [error])) };
  }
  if (values.some((name) => settings.oidcAllowedGroups.includes(name))) return undefined;
  return refusePage(title, 'Ask an administrator to add one of your groups to the allow list.');
}

function checkSiteRoles({ deployment }: Call, claims: Record<string, unknown>): undefined {
  const type = siteRoleFault(deployment.syncRules, claims);
  if (type === undefined) return undefined;
  const detail = `Roles claim must be an array of strings, type found: ${type}. Disabling role sync will allow login to proceed.`;
  return refuse(500, 'Login disabled until site wide OIDC config is fixed', detail);
}

function checkUser({ deployment, state }: Call, user: User | undefined): Settled | undefined {
  if (!user) {
    // The very first user may always sign up.
    if (deployment.settings.oidcSignups || !state.users.size) return undefined;
    return refusePage('Signups are disabled', 'This account has no user here.');
  }
  if (user.loginType !== 'oidc') {
    return refusePage('Incorrect login type', `This user signs in by "${user.loginType}", not by "oidc".`);
  }
  if (user.status !== 'suspended') return undefined;
  return refusePage('Account suspended', 'Ask an administrator to reactivate it.');
}

function findUser(call: Call, link: UserLink, email: string): User | undefined {
  const linked = [...call.state.links].find(
    ([, other]) => other.subject === link.subject && other.issuer === link.issuer,
  );
  if (linked) return call.state.users.get(linked[0]);
  return [...call.state.users.values()].find((user) => user.email.toLowerCase() === email.toLowerCase());
}

function createUser({ deployment, state }: Call, claims: Record<string, unknown>, email: string): User {
  const now = deployment.clock.now();
  const preferred = claims['preferred_username'];
  const username = typeof preferred === 'string' ? preferred : (email.split('@')[0] ?? email);
  const user: User = {
    id: userIdOf(deployment.name, username),
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

function refusePage(title: string, reason: string): Settled {
  return { refusal: html(403, renderProblem(title, [reason])) };
}
