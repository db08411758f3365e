import * as oauth from 'oauth4webapi';
import type { GithubProvider } from '../../contract/provider.ts';
import { requestOptions, type Connection } from '../../oauth/connection.ts';
import { jsonAnswer, jsonObjectOf } from '../../oauth/json-answer.ts';
import type { ProviderDeps } from '../server.ts';
import { endpointsOf } from './endpoints.ts';

/** How long a code for a device lives where the answer does not say, in seconds (GitHub's documents). */
const deviceLifetimeSeconds = 900;

/** GitHub answers with a form where it was not asked for JSON, and some proxies take that header away. */
async function bodyOf(response: Response): Promise<Readonly<Record<string, unknown>> | null> {
  if (response.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') !== true) {
    return jsonObjectOf(response);
  }
  const { interval, expires_in, ...form } = Object.fromEntries(new URLSearchParams(await response.clone().text()));
  return {
    ...form,
    ...(interval !== undefined && { interval: Number(interval) }),
    ...(expires_in !== undefined && { expires_in: Number(expires_in) }),
  };
}

/**
 * GitHub's OAuth endpoints as the standards have them. What they refuse comes mostly at status 200; a client id that they
 * do not know is a 404.
 */
async function mendAnswer(response: Response): Promise<Response> {
  if (response.status === 404) return jsonAnswer(response, { error: 'incorrect_client_credentials' }, 400);
  const body = await bodyOf(response);
  if (body === null) return response;
  if (typeof body['error'] === 'string') return jsonAnswer(response, body, 400);
  const { interval, ...rest } = body;
  const isDevice = 'device_code' in body;
  return jsonAnswer(response, {
    ...(isDevice && { expires_in: deviceLifetimeSeconds }),
    ...(interval !== 0 && { interval }),
    ...rest,
  });
}

/**
 * GitHub as an authorization server. It is no OIDC provider and its endpoints are fixed: nothing is asked.
 *
 * @throws LanyardError as `endpointsOf`.
 */
export function connectToGithub(
  { baseUrl, clientId }: GithubProvider,
  { fetchFor, signal, clientSecret }: Pick<ProviderDeps, 'fetchFor' | 'signal' | 'clientSecret'>,
): Connection {
  const { issuer, authorize, token, device } = endpointsOf(baseUrl);
  return {
    server: {
      issuer,
      authorization_endpoint: authorize,
      token_endpoint: token,
      device_authorization_endpoint: device,
    },
    client: { client_id: clientId },
    authentication: clientSecret === null ? oauth.None() : oauth.ClientSecretPost(clientSecret),
    options: requestOptions({ fetchFor, signal, insecure: baseUrl.startsWith('http:'), mend: mendAnswer }),
  };
}
