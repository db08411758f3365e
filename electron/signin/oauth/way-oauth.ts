import { keyIdOf } from '../../coder/key.ts';
import { listenForRedirect } from '../../loopback/redirect-listener.ts';
import type { Attempt, WayIn, WayInKey } from '../way-in.ts';
import { discover } from './authorization-server.ts';
import { keepablePair, runCodeFlow } from './code-flow.ts';
import { registerClient } from './registration.ts';

/**
 * Coder's own OAuth2 server, with a client registered for this one sign-in and deleted after it, which removes its
 * tokens too: nothing to move, share or reuse.
 */
export const oauthWithRegistration: WayIn = {
  id: 'oauth',
  run: async (attempt: Attempt): Promise<WayInKey> => {
    const { fetch, signal, deployment, machine, tidyUps } = attempt;
    const { id, origin, allowHttp } = deployment;
    attempt.step('preparing');
    const server = await discover(fetch, origin, signal);
    // The port is bound first: the registered URI has to name it (Coder wire contract 1.2).
    const listener = await listenForRedirect({ host: '127.0.0.1', path: `/callback/${id}` });
    let tidyUp: string | null = null;
    try {
      const registration = await registerClient(
        server,
        { fetch, origin, signal },
        { name: `Lanyard on ${machine}`, redirectUri: listener.redirectUri },
      );
      const { clientId, clientSecret, registrationAccessToken } = registration;
      tidyUp = await tidyUps.add(
        { origin, allowHttp, what: 'registration', target: clientId },
        registrationAccessToken,
        { held: true },
      );
      const result = await runCodeFlow(server, { clientId, clientSecret }, listener, attempt);
      const { key, redirect } = result;
      return {
        key,
        keyId: keyIdOf(key),
        whose: 'ours',
        // Alone it dies with the registration; as a pair it is kept with it.
        mayBeKept: false,
        ...keepablePair(result, { clientId, clientSecret, registrationAccessToken }),
        giveBack: [tidyUp],
        tellBrowser: (failure) => redirect.answer(attempt.browserPage(failure)),
        close: () => listener.close(),
      };
    } catch (error) {
      await Promise.all([listener.close(), tidyUp !== null && tidyUps.run(tidyUp)]);
      throw error;
    }
  },
};
