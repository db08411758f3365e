import { createHash } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { redirect, type Answer } from '../http/answer.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { syncAccess } from './idp-sync/sync-access.ts';
import { settleUser } from './oidc-user.ts';
import { openSession } from './password-login.ts';
import { ProviderClient, type ProviderTokens } from './provider-client.ts';
import { beginSignIn, checkSignIn, endSignIn } from './sign-in-cookies.ts';
import type { UserLink } from './state.ts';

const callbackPath = '/api/v2/users/oidc/callback';

/** `GET /api/v2/users/oidc/callback`: starts a sign-in, or finishes it when it carries the provider's answer (coder-api.md 5.3). */
export async function signInWithProvider(call: Call): Promise<Answer> {
  if (!call.deployment.settings.oidc) refuse(400, 'The oauth2 method requested is not configured!');
  const query = call.url.searchParams;
  const error = query.get('error');
  if (error) {
    refuse(400, `Encountered error in oidc process: ${error}`, query.get('error_description') ?? undefined);
  }
  return query.get('code') ? finish(call) : start(call);
}

async function start(call: Call): Promise<Answer> {
  const { provider, accessUrl, generation, settings } = call.deployment;
  const server = await new ProviderClient(provider).discover();
  const { state, verifier, cookies } = beginSignIn(call);
  const target = new URL(server.authorization_endpoint ?? '');
  target.search = new URLSearchParams({
    client_id: provider.clientId,
    response_type: 'code',
    redirect_uri: `${accessUrl}${callbackPath}`,
    scope: settings.oidcScopes.join(' '),
    state,
    access_type: 'offline',
  }).toString();
  if (generation.oidcPkce) {
    target.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
    target.searchParams.set('code_challenge_method', 'S256');
  }
  return redirect(307, target.href, cookies);
}

async function finish(call: Call): Promise<Answer> {
  const { state, verifier } = checkSignIn(call);
  const link = await fetchLink(call, state, verifier);
  const settled = settleUser(call, link);
  if ('refusal' in settled) return settled.refusal;
  call.state.links.set(settled.user.id, link);
  const { syncRules, clock } = call.deployment;
  syncAccess(call.state, syncRules, settled.user, link.mergedClaims, clock.now());
  const { cookie } = openSession(call, settled.user, 'oidc');
  const { target, cookies } = endSignIn(call);
  return redirect(307, target, [cookie, ...cookies]);
}

/** Exchanges the code and reads all claims; those of UserInfo, unless ignored, win over the ID token's (coder-api.md 8.2). */
async function fetchLink(call: Call, state: string, verifier: string | undefined): Promise<UserLink> {
  const { provider, accessUrl, clock, settings } = call.deployment;
  const client = new ProviderClient(provider);
  const tokens = await exchange(call, client, `${accessUrl}${callbackPath}`, state, verifier);
  const subject = String(tokens.idTokenClaims['sub']);
  const userInfoClaims = settings.oidcIgnoreUserInfo ? {} : await client.userInfo(tokens.access_token, subject);
  return {
    subject,
    issuer: provider.issuer,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: tokens.expires_in === undefined ? undefined : clock.now() + tokens.expires_in * 1000,
    idTokenClaims: tokens.idTokenClaims,
    userInfoClaims,
    mergedClaims: { ...tokens.idTokenClaims, ...userInfoClaims },
  };
}

async function exchange(
  call: Call,
  client: ProviderClient,
  redirectUri: string,
  state: string,
  verifier: string | undefined,
): Promise<ProviderTokens> {
  try {
    return await client.exchange(call.url.searchParams, redirectUri, state, verifier);
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError || error instanceof oauth.OperationProcessingError) {
      return refuse(500, 'Failed exchanging Oauth code.', error.message);
    }
    throw error;
  }
}
