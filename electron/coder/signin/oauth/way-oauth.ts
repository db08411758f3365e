import { listenForRedirect } from '../../../oauth/loopback/redirect-listener.ts';
import type { Attempt, WayIn, WayInKey } from '../../../kinds/way-in.ts';
import { discover } from './authorization-server.ts';
import { signInByCode } from './sign-in-by-code.ts';
import { oauthWayIn } from './oauth-way-in.ts';
import { registerClient } from './registration.ts';
import { wayWords } from '../way-words.ts';

/**
 * Coder's own OAuth2 server, with a client registered for this one sign-in and deleted after it, which removes its
 * tokens too: nothing to move, share or reuse.
 */
export const oauthWithRegistration: WayIn = {
  id: 'oauth',
  ...wayWords.oauth,
  run: async (attempt: Attempt): Promise<WayInKey> => {
    const { fetch, signal, deployment, machine, tidyUps } = attempt;
    const { id, kind, origin, allowHttp } = deployment;
    attempt.step('preparing');
    const server = await discover({ origin, fetch, signal });
    // The port is bound first: the registered URI has to name it (coder-api.md 4.7).
    const listener = await listenForRedirect({ host: '127.0.0.1', path: `/callback/${id}` });
    let tidyUp: string | null = null;
    try {
      const client = await registerClient(
        server,
        { fetch, origin, signal },
        { name: `Lanyard on ${machine}`, redirectUri: listener.redirectUri },
      );
      tidyUp = await tidyUps.add(
        { kind, origin, allowHttp, what: 'registration', target: client.clientId },
        client.registrationAccessToken,
        { held: true },
      );
      const result = await signInByCode(server, client, listener, attempt);
      return oauthWayIn(attempt, { result, client, tidyUp, listener });
    } catch (error) {
      await Promise.all([listener.close(), tidyUp !== null && tidyUps.run(tidyUp)]);
      throw error;
    }
  },
};
