import type { Account } from 'oidc-provider';
import type { WorldUser } from '../options.ts';

/** The password of an account; demo accounts have one that can be told from the name. */
export function passwordOf(user: WorldUser): string {
  return user.password ?? `demo-${user.username}`;
}

/** What the provider knows about a user, by scope it hands out all of it. */
export function claimsOf(user: WorldUser): Record<string, unknown> {
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

/** The provider's view of an account. */
export function accountOf(user: WorldUser): Account {
  return { accountId: user.username, claims: async () => ({ sub: user.username, ...claimsOf(user) }) };
}
