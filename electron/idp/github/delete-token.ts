import type { GithubProvider } from '../../contract/provider.ts';
import { RequestError } from '../../http/request-error.ts';
import { send } from '../../http/send.ts';
import type { ProviderTokens } from '../inspection.ts';
import type { ProviderDeps } from '../server.ts';
import { endpointsOf } from './endpoints.ts';

/**
 * Revokes the token (`DELETE /applications/{client_id}/token`), which takes the app's secret. Without one a person can
 * only revoke it on GitHub's page of authorized apps.
 *
 * @throws RequestError `refused` when GitHub did not; everything `send` throws.
 */
export async function revokeGithub(
  { baseUrl, clientId }: GithubProvider,
  { accessToken }: ProviderTokens,
  { fetchFor, signal, clientSecret }: ProviderDeps,
): Promise<'revoked' | 'not-offered'> {
  if (clientSecret === null) return 'not-offered';
  const { rest } = endpointsOf(baseUrl);
  const { status, endpoint } = await send(
    { origin: rest.origin, fetch: fetchFor(rest.origin), signal },
    {
      method: 'DELETE',
      path: `${rest.path}/applications/${encodeURIComponent(clientId)}/token`,
      accept: 'application/vnd.github+json',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: { access_token: accessToken },
    },
  );
  // 404 and 422: it is gone already.
  if (status === 204 || status === 404 || status === 422) return 'revoked';
  throw new RequestError('refused', {
    endpoint: 'DELETE /applications/…/token',
    status,
    detail: `${status} ${endpoint.split(' ')[0] ?? ''}`,
  });
}
