import type { OidcProvider } from '../contract/provider.ts';
import { connect, type ProviderDeps } from './server.ts';

/**
 * The page that ends the person's session at the provider (OpenID Connect RP-Initiated Logout 1.0); null where there is
 * none. Without `id_token_hint`: an ID token is personal, and an address is seen by others. The provider asks instead.
 *
 * @throws LanyardError as `connect`.
 */
export async function endSessionUrl(provider: OidcProvider, deps: ProviderDeps): Promise<string | null> {
  const { server, client } = await connect(provider, deps);
  if (server.end_session_endpoint === undefined) return null;
  const url = new URL(server.end_session_endpoint);
  url.searchParams.set('client_id', client.client_id);
  return url.href;
}
