import { empty, type Answer } from '../http/answer.ts';
import { matchesHash, parsePrefixedSecret } from '../secrets.ts';
import { deleteKey } from './api-keys.ts';
import type { Call } from './call.ts';
import { useClientSecret } from './client-secrets.ts';
import { refuseOAuth } from './errors.ts';
import { findClient } from './oauth2-client-lookup.ts';
import type { OAuth2Client } from './state.ts';
import { mergeParameters } from './token-params.ts';

/** `POST /oauth2/revoke` (RFC 7009; coder-api.md 4.10): either token removes the pair. */
export function revokeToken(call: Call): Answer {
  const sent = mergeParameters(call);
  const client = findClient(call, sent.get('client_id'));
  checkSecret(call, client, sent.get('client_secret') ?? '');
  const token = sent.get('token');
  if (!token) refuseOAuth(400, 'invalid_request', 'missing token parameter');
  const keyId = token.startsWith('coder_') ? findByRefreshToken(call, client, token) : findByKey(call, client, token);
  if (keyId) deleteKey(call.state, keyId);
  return empty(200);
}

/** From 2.38 on a confidential client proves itself here too (coder-api.md 13). */
function checkSecret(call: Call, client: OAuth2Client, secret: string): void {
  const { generation, clock } = call.deployment;
  if (!generation.laterOAuth2 || client.isPublic) return;
  if (!useClientSecret(client, secret, clock.now())) {
    refuseOAuth(401, 'invalid_client', 'The client credentials are invalid');
  }
}

function findByRefreshToken(call: Call, client: OAuth2Client, token: string): string | undefined {
  const parsed = parsePrefixedSecret(token);
  if (!parsed) refuseOAuth(400, 'invalid_request', 'Invalid token format');
  const row = call.state.tokens.find((other) => other.refreshPrefix === parsed.prefix);
  if (row && !matchesHash(parsed.secret, row.refreshHash)) refuseServerError();
  return row?.clientId === client.id ? row.keyId : undefined;
}

function findByKey(call: Call, client: OAuth2Client, token: string): string | undefined {
  const [, id, secret] = /^([0-9A-Za-z]{10})-([0-9A-Za-z]{22})$/.exec(token) ?? [];
  if (!id || !secret) refuseOAuth(400, 'invalid_request', 'Invalid token format');
  const key = call.state.keys.get(id);
  if (!key) return undefined;
  if (!matchesHash(secret, key.secretHash) || key.loginType !== 'oauth2_provider_app') refuseServerError();
  return call.state.tokens.find((row) => row.keyId === id && row.clientId === client.id)?.keyId;
}

function refuseServerError(): never {
  return refuseOAuth(500, 'server_error', 'Internal server error');
}
