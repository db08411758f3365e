import { z } from 'zod';
import type { GithubProvider, ProviderNote } from '../../contract/provider.ts';
import type { GithubInspection } from '../inspection.ts';
import type { ProviderDeps } from '../server.ts';
import { admission } from './admission.ts';
import { listRest, readRest, type Listing } from './ask.ts';
import { endpointsOf } from './endpoints.ts';

const userSchema = z.looseObject({ id: z.number().int(), login: z.string(), name: z.string().nullish() });
const emailSchema = z.looseObject({ email: z.string(), verified: z.boolean(), primary: z.boolean() });
const membershipSchema = z.looseObject({
  state: z.string(),
  role: z.string().nullish(),
  organization: z.looseObject({ login: z.string() }),
});
const teamSchema = z.looseObject({
  slug: z.string(),
  name: z.string(),
  organization: z.looseObject({ login: z.string() }),
});

const warning = (text: string): ProviderNote => ({ severity: 'warning', text });
const info = (text: string): ProviderNote => ({ severity: 'info', text });

const wanted = ['read:org', 'user:email'];

function notesOn(
  scopes: readonly string[] | null,
  lists: Readonly<Record<string, Listing<unknown> | null>>,
): ProviderNote[] {
  const missing = scopes === null ? [] : wanted.filter((scope) => !scopes.some((one) => covers(one, scope)));
  const all = Object.entries(lists);
  return [
    info('GitHub sends no claims. Coder asks its API for the same things as shown here, with its own app.'),
    info('An organization that restricts apps is not shown until it approves this one; Coder’s app is another.'),
    ...(missing.length > 0 ? [warning(`Not granted: ${missing.join(', ')}.`)] : []),
    ...all.flatMap(([name, list]) => (list === null ? [warning(`GitHub did not show the ${name} to this app.`)] : [])),
    ...all.flatMap(([name, list]) => (list?.isCut ? [warning(`Only the first 1,000 ${name} were read.`)] : [])),
    ...(all.some(([, list]) => list?.isPartial)
      ? [warning('Organizations with single sign-on are left out until you sign in to them at GitHub.')]
      : []),
  ];
}

/** A wider scope holds the narrower one. */
const covers = (granted: string, scope: string): boolean =>
  granted === scope ||
  (scope === 'read:org' && (granted === 'admin:org' || granted === 'write:org')) ||
  (scope === 'user:email' && granted === 'user');

/**
 * What GitHub's API says of the token's user, and whether Coder would let them in.
 *
 * @throws RequestError `rate-limited` and what else is no answer; ProviderError when the token is refused.
 */
export async function readPerson(
  { baseUrl, clientId, admission: rules }: GithubProvider,
  token: string,
  deps: ProviderDeps,
): Promise<GithubInspection> {
  const { rest } = endpointsOf(baseUrl);
  const { value: user, scopes } = await readRest(deps, rest, token, '/user', userSchema);
  const [emails, memberships, teams] = await Promise.all([
    listRest(deps, rest, token, '/user/emails', emailSchema),
    listRest(deps, rest, token, '/user/memberships/orgs', membershipSchema),
    listRest(deps, rest, token, '/user/teams', teamSchema),
  ]);
  const organizations =
    memberships?.items.map(({ state, role, organization: { login } }) => ({ login, state, role: role ?? null })) ??
    null;
  const ownTeams =
    teams?.items.map(({ slug, name, organization: { login } }) => ({ organization: login, slug, name })) ?? null;
  const addresses = emails?.items.map(({ email, verified, primary }) => ({ email, verified, primary })) ?? null;
  return {
    kind: 'github',
    baseUrl,
    clientId,
    at: deps.now(),
    user: { login: user.login, id: user.id, name: user.name ?? null },
    emails: addresses ?? [],
    organizations: organizations ?? [],
    teams: ownTeams ?? [],
    admission: admission(rules, { emails: addresses, organizations, teams: ownTeams, hasAccount: null }),
    notes: notesOn(scopes, { 'email addresses': emails, organizations: memberships, teams }),
  };
}
