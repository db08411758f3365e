import type { KnownWays } from '../kinds/kind.ts';
import type { BuildInfo } from './api/build-info.ts';
import { detectDirectSignIn, type DirectSignIn } from './api/direct-sign-in.ts';
import { waysFor } from './ways.ts';
import { detectOAuth, type OAuthDetection } from './api/oauth-server.ts';
import type { Caller } from '../http/send.ts';

/** What Coder has said of its ways in. */
interface CoderWays extends KnownWays {
  /** Null when it was not asked yet, or gave no usable answer. */
  readonly oauth: OAuthDetection | null;
  readonly direct: DirectSignIn | null;
}

/** The ways in that follow from Coder's answers. */
export const knownWays = (oauth: OAuthDetection | null, direct: DirectSignIn | null): CoderWays => ({
  oauth,
  direct,
  isClear: oauth !== null && oauth.server !== 'unknown' && direct !== null,
  offers: ({ oauthClient }) => waysFor(oauth, oauthClient, direct),
});

const directOf = (ways: KnownWays | null): DirectSignIn | null =>
  ways !== null && 'direct' in ways ? (ways as CoderWays).direct : null;

/** Asks for the ways in, signed out. Throws LanyardError `cancelled`. */
export async function askWays(
  caller: Caller,
  { oauth2_provider: provider }: BuildInfo,
  before: KnownWays | null,
): Promise<KnownWays> {
  const [oauth, direct] = await Promise.all([detectOAuth(caller, provider, caller.origin), detectDirectSignIn(caller)]);
  return knownWays(oauth, direct ?? directOf(before));
}
