import type { Caller } from '../http/send.ts';
import type { SyncAgain } from '../kinds/kind.ts';
import { readClaims } from './evidence/read-claims.ts';
import { readIdentity } from './evidence/read-identity.ts';

/** The claims, whose times differ at each sign-in, or, where they cannot be seen, the user's access. */
async function trace(caller: Caller, now: () => number): Promise<string | null> {
  const { claims } = await readClaims(caller, now);
  if (claims.known) return JSON.stringify(claims.value.merged);
  if (claims.why === 'no-answer') return null;
  const { user, organizations } = await readIdentity(caller, now);
  return JSON.stringify([user, organizations]);
}

/** Coder's own OIDC route: signing in anywhere else ends at once where the browser has a session, and syncs nothing. */
export const syncAgain: SyncAgain = {
  page: (origin) => `${origin}/api/v2/users/oidc/callback?redirect=%2F`,
  trace,
};
