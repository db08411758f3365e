import type { SyncAgain } from '../kinds/kind.ts';

/** Coder's own OIDC route: signing in anywhere else ends at once where the browser has a session, and syncs nothing. */
export const syncAgain: SyncAgain = {
  page: (origin) => `${origin}/api/v2/users/oidc/callback?redirect=%2F`,
};
