import { isUuid } from '../secrets.ts';
import type { Call } from './call.ts';
import { refuseOAuth } from './errors.ts';
import type { OAuth2Client } from './state.ts';

/** The client of a request to the OAuth2 endpoints; 400 without an ID, 401 with one that names no client. */
export function findClient(call: Call, id: string | null | undefined): OAuth2Client {
  if (!id) refuseOAuth(400, 'invalid_request', 'Missing client_id parameter');
  const client = isUuid(id) ? call.state.clients.get(id) : undefined;
  if (!client) refuseOAuth(401, 'invalid_client', 'The client credentials are invalid');
  return client;
}
