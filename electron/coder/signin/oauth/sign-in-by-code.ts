import type * as oauth from 'oauth4webapi';
import { LanyardError } from '../../../contract/errors.ts';
import type { Attempt } from '../../../kinds/way-in.ts';
import { runCodeFlow, whileBrowserWaits } from '../../../oauth/code-flow.ts';
import { asLanyardError } from '../../../oauth/errors.ts';
import type { AcceptedRedirect, RedirectListener } from '../../../oauth/loopback/redirect-listener.ts';
import { parseKey } from '../../api/key.ts';
import { connectionTo, type CoderClient } from './authorization-server.ts';

/** What a sign-in by code ends with: the tokens, and the browser that waits. */
export interface SignedIn {
  /** The access token, which is an ordinary Coder key. */
  readonly key: string;
  readonly refreshToken: string | undefined;
  readonly lifetimeSeconds: number | undefined;
  readonly redirect: AcceptedRedirect;
}

/** Coder refuses every parameter it does not know, and takes no scope to mean full access (coder-api.md 4.7, 4.9 and 13). */
const wanted = { scope: null, parameters: {}, idToken: false } as const;

/**
 * The code flow at a deployment. The browser is left waiting: the caller tells it how the whole sign-in ended.
 *
 * @throws LanyardError `access-denied`, `client-refused`, `exchange-failed`, or a transport error. The browser has then
 * been told.
 */
export async function signInByCode(
  server: oauth.AuthorizationServer,
  client: CoderClient,
  listener: RedirectListener,
  attempt: Attempt,
): Promise<SignedIn> {
  const { deployment, fetch, signal } = attempt;
  const connection = connectionTo(server, client, { origin: deployment.origin, fetch, signal });
  const asError = (error: unknown) => asLanyardError(error, 'exchange-failed');
  const flow = { connection, wanted, listener, attempt, asError };
  const { tokens, redirect } = await runCodeFlow(flow);
  return whileBrowserWaits(flow, redirect, () => {
    const found = parseKey(tokens.access_token);
    if (!found) throw new LanyardError('bad-answer', 'POST /oauth2/tokens: access_token');
    const { refresh_token: refreshToken, expires_in: lifetimeSeconds } = tokens;
    return Promise.resolve({ key: found.key, refreshToken, lifetimeSeconds, redirect });
  });
}
