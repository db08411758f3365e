import type { DirectSignIn } from './api/direct-sign-in.ts';
import type { OAuthDetection } from './api/oauth-server.ts';
import type { WayClosed, WayId, WayOffer } from '../contract/state.ts';

/**
 * The ways into a deployment, best first, closed ones with their reason. Two always work: a browser page that shows a
 * key, and any key the person has.
 *
 * @param oauth null when the deployment was not asked yet.
 * @param client a client made by an administrator, where one is set.
 * @param direct null when the deployment was not asked yet.
 */
export function waysFor(
  oauth: OAuthDetection | null,
  client: { readonly hasSecret: boolean } | null,
  direct: DirectSignIn | null,
): WayOffer[] {
  return [
    offer('oauth-client', client === null ? 'no-client' : whyClientClosed(oauth, client)),
    offer('oauth', whyRegistrationClosed(oauth)),
    offer('github-device', githubClosed[direct?.github ?? 'unknown']),
    offer('cli-auth', null),
    offer('password', whyPasswordClosed(direct)),
    offer('paste', null),
  ];
}

const offer = (way: WayId, why: WayClosed | null): WayOffer =>
  why === null ? { way, open: true } : { way, open: false, why };

function whyServerClosed(oauth: OAuthDetection | null): WayClosed | null {
  if (oauth === null || oauth.server === 'unknown') return 'unknown';
  return oauth.server === 'off' ? 'oauth-off' : null;
}

function whyClientClosed(oauth: OAuthDetection | null, client: { readonly hasSecret: boolean }): WayClosed | null {
  const needsSecret = !client.hasSecret && oauth?.publicClients !== true;
  return whyServerClosed(oauth) ?? (needsSecret ? 'client-needs-secret' : null);
}

function whyRegistrationClosed(oauth: OAuthDetection | null): WayClosed | null {
  return whyServerClosed(oauth) ?? (oauth?.registration === true ? null : 'registration-off');
}

const githubClosed: Readonly<Record<DirectSignIn['github'], WayClosed | null>> = {
  device: null,
  web: 'github-web-only',
  off: 'github-off',
  unknown: 'unknown',
};

function whyPasswordClosed(direct: DirectSignIn | null): WayClosed | null {
  if (direct === null) return 'unknown';
  return direct.password ? null : 'password-off';
}
