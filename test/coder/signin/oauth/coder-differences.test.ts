import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../../../electron/coder/signin/oauth/authorization-server.ts';
import { clientAuthentication, withSecretExpiry } from '../../../../electron/coder/signin/oauth/coder-differences.ts';
import { requestOptions } from '../../../../electron/oauth/connection.ts';
import { startWorld, type World } from '../../../world/world.ts';

let world: World;
let origin: string;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  ({ origin } = world.deployments.get('acme'));
});
afterAll(() => world.stop());

/** Without what the app does to answers. */
const asTheyCome = () =>
  requestOptions({ fetchFor: () => world.fetch, signal: AbortSignal.timeout(10_000), insecure: true });
const asked = () => ({ fetch: world.fetch, origin, signal: AbortSignal.timeout(10_000) });

const register = async () => {
  const server = await discover(asked());
  const response = await oauth.dynamicClientRegistrationRequest(
    server,
    { redirect_uris: ['http://127.0.0.1:1/cb'], token_endpoint_auth_method: 'client_secret_post' },
    asTheyCome(),
  );
  return { server, response };
};

describe('where Coder and oauth4webapi disagree', () => {
  it('Coder leaves out client_secret_expires_at, which the library demands', async () => {
    const { response } = await register();
    await expect(oauth.processDynamicClientRegistrationResponse(response.clone())).rejects.toThrow(
      /client_secret_expires_at/,
    );
    const client = await oauth.processDynamicClientRegistrationResponse(await withSecretExpiry(response));
    expect(client).toMatchObject({ client_secret_expires_at: 0, token_endpoint_auth_method: 'client_secret_post' });
  });

  it('keeps an expiry that a later release may send, and leaves refusals as they are', async () => {
    const sent = Response.json({ client_id: 'x', client_secret_expires_at: 7 }, { status: 201 });
    expect(await (await withSecretExpiry(sent)).json()).toMatchObject({ client_secret_expires_at: 7 });
    const refusal = Response.json({ error: 'invalid_request' }, { status: 403 });
    expect(await withSecretExpiry(refusal)).toBe(refusal);
  });

  it('Coder does not decode the Basic credentials that the library encodes', async () => {
    const { server, response } = await register();
    const client = await oauth.processDynamicClientRegistrationResponse(await withSecretExpiry(response));
    const secret = client.client_secret as string;
    const redeem = async (authentication: oauth.ClientAuth) => {
      const parameters = new URLSearchParams({ code: 'coder_unknown_code', state: 's' });
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        authentication,
        oauth.validateAuthResponse(server, client, parameters, 's'),
        'http://127.0.0.1:1/cb',
        oauth.generateRandomCodeVerifier(),
        asTheyCome(),
      );
      return ((await answer.json()) as { error: string }).error;
    };
    expect(await redeem(oauth.ClientSecretBasic(secret))).toBe('invalid_client');
    expect(await redeem(clientAuthentication(secret))).toBe('invalid_grant');
  });
});
