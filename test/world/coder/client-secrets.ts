import { matchesHash, parsePrefixedSecret } from '../secrets.ts';
import type { ClientSecret, OAuth2Client } from './state.ts';

/** The client's secret that `text` is, its use noted at `now`; nothing for a wrong one or another client's. */
export function useClientSecret(client: OAuth2Client, text: string, now: number): ClientSecret | undefined {
  const parsed = parsePrefixedSecret(text);
  const found = client.secrets.find((secret) => secret.prefix === parsed?.prefix);
  if (!parsed || !found || !matchesHash(parsed.secret, found.hash)) return undefined;
  found.lastUsedAt = now;
  return found;
}
