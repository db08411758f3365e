import type { Account } from 'oidc-provider';
import type { ProviderQuirks, WorldUser } from '../options.ts';

/** The password of an account; demo accounts have one that can be told from the name. */
export function passwordOf(user: WorldUser): string {
  return user.password ?? `demo-${user.username}`;
}

/** What the provider knows about a user, by scope it hands out all of it. */
function claimsOf(user: WorldUser): Record<string, unknown> {
  return {
    email: user.email,
    email_verified: user.emailVerified ?? true,
    name: user.name,
    preferred_username: user.username,
    groups: user.groups ?? [],
    roles: user.roles ?? [],
    ...user.claims,
  };
}

/** What the provider sends of a user to one deployment, in the ID token or from UserInfo. */
function claimsFor(user: WorldUser, quirks: ProviderQuirks, use: 'id_token' | 'userinfo'): Record<string, unknown> {
  const { omitClaims = [], renameClaims = {}, claimsOnlyIn = {} } = quirks;
  const sent = Object.entries(claimsOf(user))
    .filter(([name]) => !omitClaims.includes(name))
    .map(([name, value]) => [renameClaims[name] ?? name, value] as const)
    .filter(([name]) => (claimsOnlyIn[name] ?? use) === use);
  return Object.fromEntries(sent);
}

/** The provider's view of an account, for one deployment. */
export function accountOf(user: WorldUser, quirks: ProviderQuirks): Account {
  return {
    accountId: user.username,
    claims: async (use) => ({
      sub: user.username,
      ...claimsFor(user, quirks, use === 'userinfo' ? 'userinfo' : 'id_token'),
    }),
  };
}

/** Names of all claims that any deployment may be sent. */
export function claimNames(users: readonly WorldUser[], quirks: readonly ProviderQuirks[]): string[] {
  const renamed = quirks.flatMap(({ renameClaims = {} }) => Object.values(renameClaims));
  return [...new Set([...users.flatMap((user) => Object.keys(claimsOf(user))), ...renamed])];
}
