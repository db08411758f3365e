import * as oauth from 'oauth4webapi';
import { goTime } from '../clock.ts';
import type { Call } from './call.ts';
import { ProviderClient } from './provider-client.ts';
import type { ApiKey } from './state.ts';

/** Why a session is refused; without `message` the usual one is meant. */
export interface UpstreamFailure {
  message?: string;
  detail: string;
}

/**
 * Checks a browser session with the identity provider once the provider's own token has ended, and refreshes that token
 * (coder-api.md 2.6 and 6.2). Keys of other kinds are never checked.
 */
export async function checkUpstreamSession(call: Call, key: ApiKey): Promise<UpstreamFailure | undefined> {
  if (key.loginType !== 'oidc' && key.loginType !== 'github') return undefined;
  const now = call.deployment.clock.now();
  const link = call.state.links.get(key.userId);
  if (!link) return { detail: 'You must re-authenticate with the login provider.' };
  // GitHub's tokens do not end here.
  if (link.expiresAt === undefined || link.expiresAt > now) return undefined;
  if (!link.refreshToken) {
    return { detail: `OpenID Connect session expired at "${goTime(link.expiresAt)}". Try signing in again.` };
  }
  try {
    const tokens = await new ProviderClient(call.deployment.provider).refresh(link.refreshToken);
    link.accessToken = tokens.access_token;
    link.refreshToken = tokens.refresh_token ?? link.refreshToken;
    link.expiresAt = tokens.expires_in === undefined ? undefined : now + tokens.expires_in * 1000;
    return undefined;
  } catch (error) {
    if (!(error instanceof oauth.ResponseBodyError)) throw error;
    return {
      message: 'Could not refresh expired OpenID Connect token. Try re-authenticating to resolve this issue.',
      detail: `${error.error}: ${error.error_description ?? ''}`,
    };
  }
}
