import { createHash } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { redirect, type Answer } from '../http/answer.ts';
import { dropCookie, setCookie } from '../http/cookies.ts';
import { matchesHash, hashSecret, randomText } from '../secrets.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { settleUser } from './oidc-user.ts';
import { openSession } from './password-login.ts';
import { ProviderClient, type ProviderTokens } from './provider-client.ts';
import type { UserLink } from './state.ts';

const callbackPath = '/api/v2/users/oidc/callback';

/** `GET /api/v2/users/oidc/callback`: starts a sign-in, or finishes it when it carries the provider's answer (5.3). */
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
  const { provider, accessUrl, generation } = call.deployment;
  const server = await new ProviderClient(provider).discover();
  const state = randomText(32);
  const verifier = randomText(64);
  const target = new URL(server.authorization_endpoint ?? '');
  target.search = new URLSearchParams({
    client_id: provider.clientId,
    response_type: 'code',
    redirect_uri: `${accessUrl}${callbackPath}`,
    scope: 'openid profile email groups',
    state,
    access_type: 'offline',
  }).toString();
  const cookies = [
    setCookie('oauth_state', state),
    setCookie('oauth_redirect', encodeURIComponent(reducePath(call.url.searchParams.get('redirect')))),
  ];
  if (generation.oidcPkce) {
    target.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
    target.searchParams.set('code_challenge_method', 'S256');
    cookies.push(setCookie('oauth_pkce_verifier', verifier));
  }
  return redirect(307, target.href, cookies);
}

/** A path on this server: scheme and host dropped, leading slashes made one, opaque URLs made `/`; empty stays empty. */
function reducePath(wanted: string | null): string {
  if (!wanted) return '';
  const base = 'http://base.invalid';
  if (!URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  if (url.origin === 'null') return '/';
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`;
}

async function finish(call: Call): Promise<Answer> {
  const query = call.url.searchParams;
  const sent = query.get('state');
  const remembered = call.cookies.get('oauth_state');
  if (!sent) return refuse(400, 'State must be provided.');
  if (!remembered) return refuse(401, 'Cookie "oauth_state" must be provided.');
  if (!matchesHash(sent, hashSecret(remembered))) refuse(401, 'State mismatched.');
  const verifier = call.cookies.get('oauth_pkce_verifier');
  if (call.deployment.generation.oidcPkce && !verifier) refuse(400, 'PKCE challenge must be provided.');
  const link = await fetchLink(call, sent, verifier);
  const settled = settleUser(call, link);
  if ('refusal' in settled) return settled.refusal;
  call.state.links.set(settled.user.id, link);
  const { cookie } = openSession(call, settled.user, 'oidc');
  const target = decodeURIComponent(call.cookies.get('oauth_redirect') ?? '') || '/';
  const spent = ['oauth_state', 'oauth_redirect', 'oauth_pkce_verifier'].map(dropCookie);
  return redirect(307, target, [cookie, ...spent]);
}

/** Exchanges the code and reads all claims; the user-info ones win over the ID token's (8.2). */
async function fetchLink(call: Call, state: string, verifier: string | undefined): Promise<UserLink> {
  const { provider, accessUrl, clock } = call.deployment;
  const client = new ProviderClient(provider);
  const tokens = await exchange(call, client, `${accessUrl}${callbackPath}`, state, verifier);
  const subject = String(tokens.idTokenClaims['sub']);
  const userInfoClaims = await client.userInfo(tokens.access_token, subject);
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
