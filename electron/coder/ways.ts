import type { DirectSignIn } from './api/direct-sign-in.ts';
import type { OAuthDetection } from './api/oauth-server.ts';
import type { WayOffer } from '../contract/state.ts';
import { notKnownYet, offerOf } from '../kinds/way-in.ts';
import { wayWords, type CoderWay } from './signin/way-words.ts';

/** Why a way in is closed. */
const closed = {
  'oauth-off': 'Coder’s OAuth2 sign-in is switched off on this deployment.',
  'registration-off': 'The deployment does not let apps register themselves.',
  'no-client': 'Needs an OAuth2 client from an administrator, entered under Settings.',
  'client-needs-secret': 'The OAuth2 client under Settings has no secret, and this deployment asks for one.',
  'github-off': 'The deployment does not sign people in with GitHub.',
  'github-web-only': 'The deployment signs people in with GitHub in the browser only: copy a key from there.',
  'password-off': 'The deployment does not sign people in with a password.',
  unknown: notKnownYet,
} as const;

type Closed = keyof typeof closed;

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

const offer = (way: CoderWay, why: Closed | null): WayOffer =>
  offerOf(way, wayWords[way], why === null ? null : closed[why]);

function whyServerClosed(oauth: OAuthDetection | null): Closed | null {
  if (oauth === null || oauth.server === 'unknown') return 'unknown';
  return oauth.server === 'off' ? 'oauth-off' : null;
}

function whyClientClosed(oauth: OAuthDetection | null, client: { readonly hasSecret: boolean }): Closed | null {
  const needsSecret = !client.hasSecret && oauth?.publicClients !== true;
  return whyServerClosed(oauth) ?? (needsSecret ? 'client-needs-secret' : null);
}

function whyRegistrationClosed(oauth: OAuthDetection | null): Closed | null {
  return whyServerClosed(oauth) ?? (oauth?.registration === true ? null : 'registration-off');
}

const githubClosed: Readonly<Record<DirectSignIn['github'], Closed | null>> = {
  device: null,
  web: 'github-web-only',
  off: 'github-off',
  unknown: 'unknown',
};

function whyPasswordClosed(direct: DirectSignIn | null): Closed | null {
  if (direct === null) return 'unknown';
  return direct.password ? null : 'password-off';
}
