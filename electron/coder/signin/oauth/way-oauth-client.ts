import type * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { jsonOf } from '../../../http/json-of.ts';
import { send } from '../../api/request.ts';
import { LanyardError } from '../../../contract/errors.ts';
import { clientSecretAddress } from '../../../keys/key-store.ts';
import { revocationText } from '../../../keys/oauth-pair.ts';
import { listenForRedirect } from '../../../oauth/loopback/redirect-listener.ts';
import type { Attempt, WayIn, WayInKey } from '../../../kinds/way-in.ts';
import { discover } from './authorization-server.ts';
import { signInByCode } from './sign-in-by-code.ts';
import { oauthWayIn } from './oauth-way-in.ts';
import { wayWords } from '../way-words.ts';

const unknownClient = z.looseObject({ error: z.literal('invalid_client') });

/**
 * A browser that comes with a client id the deployment does not know is shown a password prompt by it: ask first,
 * signed out (coder-api.md 4.7, step 1).
 */
const assertClientIsKnown = async (server: oauth.AuthorizationServer, clientId: string, attempt: Attempt) => {
  const url = new URL(server.authorization_endpoint ?? attempt.deployment.origin);
  url.searchParams.set('client_id', clientId);
  const { fetch, signal } = attempt;
  const request = { path: `${url.pathname}${url.search}`, redirects: 'return' } as const;
  const reply = await send({ origin: url.origin, fetch, signal }, request);
  const isUnknown = reply.status === 401 && unknownClient.safeParse(jsonOf(reply)).success;
  if (isUnknown) throw new LanyardError('client-refused', 'The deployment does not know this client id.');
};

/**
 * Coder's own OAuth2 server, with a client made by an administrator: its id, its secret where it has one, and exactly
 * its callback, port included.
 */
export const oauthWithGivenClient: WayIn = {
  id: 'oauth-client',
  ...wayWords['oauth-client'],
  run: async (attempt: Attempt): Promise<WayInKey> => {
    const { fetch, signal, deployment, vault, tidyUps } = attempt;
    const { kind, origin, allowHttp, oauthClient } = deployment;
    if (!oauthClient) throw new LanyardError('way-closed');
    const { clientId, redirectUri, hasSecret } = oauthClient;
    attempt.step('preparing');
    const clientSecret = hasSecret ? await vault.get(clientSecretAddress(deployment)) : null;
    if (hasSecret && clientSecret === null) {
      throw new LanyardError('client-refused', 'The secret of this client is no longer stored. Enter it again.');
    }
    const server = await discover({ origin, fetch, signal });
    const listener = await listenForRedirect({ uri: redirectUri });
    try {
      await assertClientIsKnown(server, clientId, attempt);
      const result = await signInByCode(server, { clientId, clientSecret }, listener, attempt);
      const tidyUp = await tidyUps.add(
        { kind, origin, allowHttp, what: 'token-pair', target: clientId },
        revocationText({ token: result.key, clientSecret }),
        { held: true },
      );
      const client = { clientId, clientSecret, registrationAccessToken: null };
      return oauthWayIn(attempt, { result, client, tidyUp, listener });
    } catch (error) {
      await listener.close();
      throw error;
    }
  },
};
