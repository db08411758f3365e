import { createHash } from 'node:crypto';
import { formatTime } from '../clock.ts';
import { empty, json, type Answer } from '../http/answer.ts';
import { makePrefixedSecret, matchesHash, parsePrefixedSecret } from '../secrets.ts';
import { deleteKey, mintKey, refreshLifetimeMs, sessionLifetimeMs } from './api-keys.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { useClientSecret } from './client-secrets.ts';
import { refuseOAuth } from './errors.ts';
import { findClient } from './oauth2-client-lookup.ts';
import { narrows, splitScope } from './negotiate-scopes.ts';
import type { AuthorizationCode, OAuth2Token } from './state.ts';
import { readTokenRequest, type TokenRequest } from './token-params.ts';

/** `POST /oauth2/tokens` (coder-api.md 4.9). */
export function exchangeTokens(call: Call): Answer {
  const request = readTokenRequest(call);
  return request.grantType === 'authorization_code' ? redeemCode(call, request) : refreshPair(call, request);
}

/** `DELETE /oauth2/tokens?client_id=…`: all codes and tokens of that client for the calling user. */
export async function deleteTokens(call: Call): Promise<Answer> {
  const client = findClient(call, call.url.searchParams.get('client_id'));
  const { user } = await authenticate(call);
  const ofBoth = (row: { clientId: string; userId: string }) => row.clientId === client.id && row.userId === user.id;
  call.state.codes = call.state.codes.filter((code) => !ofBoth(code));
  for (const token of call.state.tokens.filter(ofBoth)) deleteKey(call.state, token.keyId);
  return empty(204);
}

function redeemCode(call: Call, request: TokenRequest): Answer {
  const { state, deployment } = call;
  const secretId = checkSecret(call, request);
  const code = findCode(call, request);
  const challenge = createHash('sha256').update(request.verifier).digest('base64url');
  if (challenge !== code.challenge) {
    state.codes = state.codes.filter((row) => row !== code);
    refuseOAuth(400, 'invalid_grant', 'The PKCE code verifier is invalid');
  }
  if (code.resource !== request.resource) refuseTarget();
  state.codes = state.codes.filter((row) => row !== code);
  const previous = state.tokens.filter((row) => row.clientId === code.clientId && row.userId === code.userId);
  for (const token of previous) deleteKey(state, token.keyId);
  const grant = {
    clientId: code.clientId,
    userId: code.userId,
    secretId,
    resource: code.resource,
    scopes: code.scopes,
  };
  return issuePair(call, grant, code.scopes, deployment.clock.now() + refreshLifetimeMs);
}

function findCode(call: Call, request: TokenRequest): AuthorizationCode {
  const now = call.deployment.clock.now();
  const parsed = parsePrefixedSecret(request.code);
  const code = call.state.codes.find((row) => row.prefix === parsed?.prefix);
  const usable =
    parsed &&
    code &&
    matchesHash(parsed.secret, code.hash) &&
    code.expiresAt > now &&
    code.clientId === request.client.id &&
    code.redirectUri === (code.redirectUri === undefined ? undefined : request.redirectUri);
  if (!usable) return refuseOAuth(400, 'invalid_grant', 'The authorization code is invalid or expired');
  return code;
}

function refreshPair(call: Call, request: TokenRequest): Answer {
  const { state, deployment } = call;
  if (deployment.generation.laterOAuth2) checkSecret(call, request);
  const now = deployment.clock.now();
  const parsed = parsePrefixedSecret(request.refreshToken);
  const token = state.tokens.find((row) => row.refreshPrefix === parsed?.prefix);
  const usable =
    parsed &&
    token &&
    matchesHash(parsed.secret, token.refreshHash) &&
    token.refreshExpiresAt > now &&
    token.clientId === request.client.id;
  if (!usable) return refuseOAuth(400, 'invalid_grant', 'The refresh token is invalid or expired');
  if (request.resource !== undefined && request.resource !== token.resource) refuseTarget();
  const scopes = narrowScopes(call, request, token);
  deleteKey(state, token.keyId);
  return issuePair(call, token, scopes, now + refreshLifetimeMs);
}

/** From 2.38 on a refresh may ask for less; before, `scope` is ignored. */
function narrowScopes(call: Call, request: TokenRequest, token: OAuth2Token): string[] {
  const wanted = call.deployment.generation.laterOAuth2 ? splitScope(request.scope) : [];
  if (!wanted.length) return token.scopes;
  if (!narrows(token.scopes, wanted)) {
    refuseOAuth(400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed');
  }
  return wanted;
}

/** The ID of the secret that was sent; 401 `invalid_client` unless the client is one without secrets. */
function checkSecret(call: Call, request: TokenRequest): string | undefined {
  if (request.client.isPublic && !request.clientSecret) return undefined;
  const secret = useClientSecret(request.client, request.clientSecret, call.deployment.clock.now());
  if (!secret) refuseOAuth(401, 'invalid_client', 'The client credentials are invalid');
  return secret.id;
}

type Grant = Pick<OAuth2Token, 'clientId' | 'secretId' | 'userId' | 'resource' | 'scopes'>;

function issuePair(call: Call, grant: Grant, scopes: string[], refreshExpiresAt: number): Answer {
  const { state, deployment } = call;
  const user = state.users.get(grant.userId);
  if (!user) return refuseOAuth(400, 'invalid_grant', 'The authorization code is invalid or expired');
  const { row, text } = mintKey(state, deployment.clock.now(), {
    user,
    loginType: 'oauth2_provider_app',
    lifetimeMs: sessionLifetimeMs,
    name: `${user.id}_${grant.clientId}_oauth_session_token`,
    scopes,
  });
  const refresh = makePrefixedSecret();
  state.tokens.push({
    clientId: grant.clientId,
    secretId: grant.secretId,
    userId: grant.userId,
    resource: grant.resource,
    scopes: grant.scopes,
    keyId: row.id,
    refreshPrefix: refresh.prefix,
    refreshHash: refresh.hash,
    refreshExpiresAt,
  });
  return json(200, {
    access_token: text,
    token_type: 'Bearer',
    expires_in: Math.floor((row.expiresAt - deployment.clock.now()) / 1000),
    refresh_token: refresh.full,
    expiry: formatTime(row.expiresAt),
    scope: deployment.generation.laterOAuth2 ? scopes.join(' ') : undefined,
  });
}

function refuseTarget(): never {
  return refuseOAuth(400, 'invalid_target', 'The resource parameter is invalid');
}
