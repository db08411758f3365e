import { empty, json, type Answer } from '../http/answer.ts';
import { isUuid, matchesHash } from '../secrets.ts';
import { deleteKey } from './api-keys.ts';
import { header, type Call } from './call.ts';
import { readClientMetadata } from './client-metadata.ts';
import { refuseRegistration } from './errors.ts';
import { describeClient, describeMetadata } from './oauth2-register.ts';
import type { DeploymentState, OAuth2Client } from './state.ts';

/** `GET /oauth2/clients/{client_id}` (RFC 7592; coder-api.md 4.5). */
export function showClient(call: Call): Answer {
  return describe(call, findManagedClient(call));
}

/** `PUT /oauth2/clients/{client_id}`: replaces everything; the client's type is fixed. */
export function replaceClient(call: Call): Answer {
  const client = findManagedClient(call);
  const metadata = readClientMetadata(call);
  if (client.isPublic !== (metadata.authMethod === 'none')) {
    refuseRegistration(400, 'invalid_client_metadata', 'the type of a client cannot change');
  }
  client.name = metadata.name;
  client.icon = metadata.logoUri;
  client.redirectUris = metadata.redirectUris;
  if (client.registration) client.registration.metadata = describeMetadata(metadata);
  return describe(call, client);
}

/** `DELETE /oauth2/clients/{client_id}`: with its codes and tokens. */
export function removeClient(call: Call): Answer {
  deleteClient(call.state, findManagedClient(call).id);
  return empty(204);
}

/** Removes a client, its codes, its tokens and the keys that were its access tokens. */
export function deleteClient(state: DeploymentState, clientId: string): void {
  state.clients.delete(clientId);
  state.codes = state.codes.filter((code) => code.clientId !== clientId);
  for (const token of state.tokens.filter((row) => row.clientId === clientId)) deleteKey(state, token.keyId);
}

function describe(call: Call, client: OAuth2Client): Answer {
  return json(200, describeClient(call, client), { 'content-type': 'application/json' });
}

function findManagedClient(call: Call): OAuth2Client {
  const id = call.params['client'] ?? '';
  if (!isUuid(id)) refuseRegistration(400, 'invalid_client_id', 'Invalid client ID format');
  const authorization = header(call, 'authorization');
  if (!authorization) refuseToken('Missing Authorization header');
  if (!authorization.startsWith('Bearer ')) refuseToken('Authorization header must use Bearer scheme');
  const token = authorization.slice('Bearer '.length);
  if (!token) refuseToken('Missing registration access token');
  const client = call.state.clients.get(id);
  if (!client) refuseToken('Client not found');
  if (!client.registration) refuseRegistration(403, 'invalid_token', 'Client was not dynamically registered');
  if (!matchesHash(token, client.registration.tokenHash)) refuseToken('Invalid registration access token');
  return client;
}

function refuseToken(description: string): never {
  return refuseRegistration(401, 'invalid_token', description);
}
