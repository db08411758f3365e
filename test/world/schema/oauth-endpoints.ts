import { z } from 'zod';
import {
  apiKey,
  explains,
  filled,
  id,
  oauthError,
  prefixedSecret,
  refusedKey,
  since,
  time,
  web,
  type Endpoints,
  type Release,
} from './parts.ts';

const client = {
  client_id: id,
  client_id_issued_at: z.number().int().positive(),
  redirect_uris: z.array(filled).min(1),
  client_name: filled,
  token_endpoint_auth_method: z.enum(['client_secret_basic', 'client_secret_post', 'none']),
  grant_types: z.array(z.enum(['authorization_code', 'refresh_token'])).min(1),
  response_types: z.array(z.literal('code')).length(1),
  registration_client_uri: web,
  ...Object.fromEntries(
    ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri', 'jwks_uri', 'scope', 'software_id', 'software_version'].map(
      (name) => [name, filled.optional()],
    ),
  ),
  contacts: z.array(filled).min(1).optional(),
  jwks: z.record(z.string(), z.json()).optional(),
};

const registration = { ...client, registration_access_token: z.string().regex(/^[0-9A-Za-z]{40}$/) };
const registered = z.union([
  z.strictObject({ ...registration, token_endpoint_auth_method: z.literal('none') }),
  z.strictObject({
    ...registration,
    token_endpoint_auth_method: z.enum(['client_secret_basic', 'client_secret_post']),
    client_secret: prefixedSecret,
  }),
]);

const wrongClient = oauthError('invalid_client');
const wrongRequest = oauthError('invalid_request');

/** coder-api.md 4.4, 4.5 and 4.7 to 4.10. */
export function endpoints(release: Release): Endpoints {
  const managed = {
    400: oauthError('invalid_client_id'),
    401: oauthError('invalid_token'),
    403: oauthError('invalid_token'),
  };
  const metadataRule = oauthError('invalid_client_metadata');
  return {
    'GET /oauth2/authorize': { 200: 'page', 303: 'nothing', 400: wrongRequest, 401: wrongClient },
    'POST /oauth2/authorize': {
      302: 'nothing',
      400: oauthError('invalid_request', 'unsupported_response_type'),
      401: wrongClient,
    },
    'POST /oauth2/tokens': {
      200: z.strictObject({
        access_token: apiKey,
        token_type: z.literal('Bearer'),
        expires_in: z.number().int().positive(),
        refresh_token: prefixedSecret,
        expiry: time,
        ...since(release, 38, { scope: filled }),
      }),
      400: oauthError('invalid_request', 'unsupported_grant_type', 'invalid_grant', 'invalid_target', 'invalid_scope'),
      401: wrongClient,
    },
    'DELETE /oauth2/tokens': { 204: 'nothing', 401: z.union([wrongClient, refusedKey]) },
    'POST /oauth2/revoke': { 200: 'nothing', 400: wrongRequest, 401: wrongClient, 500: oauthError('server_error') },
    'POST /oauth2/register': {
      201: registered,
      400: metadataRule,
      403: wrongRequest,
      500: explains(/./, 'An internal server error occurred.'),
    },
    'GET /oauth2/clients/:client': { ...managed, 200: z.strictObject(client) },
    'PUT /oauth2/clients/:client': {
      ...managed,
      200: z.strictObject(client),
      400: oauthError('invalid_client_id', 'invalid_client_metadata'),
    },
    'DELETE /oauth2/clients/:client': { ...managed, 204: 'nothing' },
  };
}
