import { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { listenForRedirect, type RedirectListener } from '../oauth/loopback/redirect-listener.ts';

/** The redirect URI for one port, as it is registered at the provider. */
export const redirectUriFor = ({ redirect }: OidcProvider, port: number, path: string): string =>
  `http://${redirect.host}:${port}${path}`;

/**
 * Listens where the provider lets the browser come back: on any free port, or on the first of the registered ones that
 * is free.
 *
 * @throws LanyardError `port-busy` when none of them is.
 */
export async function listenFor(provider: OidcProvider, path: string): Promise<RedirectListener> {
  const { host, ports } = provider.redirect;
  if (ports.length === 0) return listenForRedirect({ host, path });
  for (const port of ports) {
    try {
      return await listenForRedirect({ uri: redirectUriFor(provider, port, path) });
    } catch (error) {
      if (!(error instanceof LanyardError && error.code === 'port-busy')) throw error;
    }
  }
  throw new LanyardError('port-busy', `Of the registered ports none is free: ${ports.join(', ')}.`);
}
