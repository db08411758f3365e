import { keyIdOf } from '../../api/key.ts';
import type { OAuthPair } from '../../../keys/oauth-pair.ts';
import type { RedirectListener } from '../../../oauth/loopback/redirect-listener.ts';
import type { Attempt, WayInKey } from '../../../kinds/way-in.ts';
import type { SignedIn } from './sign-in-by-code.ts';

interface Ended {
  readonly result: SignedIn;
  readonly client: Pick<OAuthPair, 'clientId' | 'clientSecret' | 'registrationAccessToken'>;
  /** Id of the tidy-up that gives the tokens back. */
  readonly tidyUp: string;
  readonly listener: RedirectListener;
}

/** The key that a code flow led to, whoever made its client. */
export function oauthWayIn(attempt: Attempt, { result, client, tidyUp, listener }: Ended): WayInKey {
  const { key, refreshToken, lifetimeSeconds, redirect } = result;
  const isPair = refreshToken !== undefined && lifetimeSeconds !== undefined;
  return {
    key,
    keyId: keyIdOf(key),
    whose: 'ours',
    // Alone it could not be refreshed: where minting is refused, it is kept as a pair or not at all.
    mayBeKept: false,
    ...(isPair ? { pair: { tokens: { accessToken: key, refreshToken, ...client }, lifetimeSeconds } } : {}),
    giveBack: [tidyUp],
    tellBrowser: (failure) => redirect.answer(attempt.browserPage(failure)),
    close: () => listener.close(),
  };
}
