import { randomUUID } from 'node:crypto';
import { json, type Answer } from '../http/answer.ts';
import { hashSecret, makePrefixedSecret, randomText } from '../secrets.ts';
import type { Call } from './call.ts';
import { readClientMetadata, type ClientMetadata } from './client-metadata.ts';
import { errorBody, refuseRegistration } from './errors.ts';
import { registrationIsOpen } from './oauth2-metadata.ts';
import type { OAuth2Client } from './state.ts';

/** `POST /oauth2/register` (RFC 7591; coder-api.md 4.4). */
export function registerClient(call: Call): Answer {
  if (!registrationIsOpen(call)) {
    refuseRegistration(403, 'invalid_request', 'Dynamic client registration is disabled on this deployment');
  }
  const metadata = readClientMetadata(call);
  if (metadata.logoUri.length > 256) {
    return errorBody(500, 'An internal server error occurred.', 'value too long for type character varying(256)');
  }
  const now = call.deployment.clock.now();
  const managementToken = randomText(40);
  const secret = makePrefixedSecret();
  const isPublic = metadata.authMethod === 'none';
  const client: OAuth2Client = {
    id: randomUUID(),
    name: metadata.name,
    icon: metadata.logoUri,
    redirectUris: metadata.redirectUris,
    isPublic,
    registration: { tokenHash: hashSecret(managementToken), metadata: describeMetadata(metadata) },
    secrets: isPublic ? [] : [{ id: randomUUID(), prefix: secret.prefix, hash: secret.hash, lastUsedAt: undefined }],
    createdAt: now,
  };
  call.state.clients.set(client.id, client);
  const secrets = { client_secret: isPublic ? undefined : secret.full, registration_access_token: managementToken };
  return json(201, { ...describeClient(call, client), ...secrets }, { 'content-type': 'application/json' });
}

/** What a configuration answer echoes of the metadata. */
export function describeMetadata(metadata: ClientMetadata): Record<string, unknown> {
  return {
    redirect_uris: metadata.redirectUris,
    client_name: metadata.name,
    token_endpoint_auth_method: metadata.authMethod,
    ...metadata.echoed,
  };
}

/** A client's configuration: no secret, no management token, and no `client_secret_expires_at`, which Coder omits at 0. */
export function describeClient(call: Call, client: OAuth2Client): Record<string, unknown> {
  return {
    client_id: client.id,
    client_id_issued_at: Math.floor(client.createdAt / 1000),
    ...client.registration?.metadata,
    registration_client_uri: `${call.deployment.accessUrl}/oauth2/clients/${client.id}`,
  };
}
