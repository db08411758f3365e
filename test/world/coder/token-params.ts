import { header, type Call } from './call.ts';
import { refuseOAuth } from './errors.ts';
import { findClient } from './oauth2-client-lookup.ts';
import { matchRedirectUri } from './redirect-uris.ts';
import type { OAuth2Client } from './state.ts';

/** A request to the token endpoint, its parameters read and checked. */
export interface TokenRequest {
  client: OAuth2Client;
  grantType: 'authorization_code' | 'refresh_token';
  code: string;
  verifier: string;
  clientSecret: string;
  refreshToken: string;
  redirectUri: string | undefined;
  resource: string | undefined;
  scope: string | undefined;
}

const known = [
  'grant_type',
  'client_id',
  'client_secret',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
  'resource',
  'scope',
];
const refusedGrants = ['password', 'client_credentials', 'implicit'];
const malformed = 'The request is missing required parameters or is otherwise malformed';

/** Query and form of a request, merged; a body of another content type has no parameters. */
export function mergeParameters(call: Call): URLSearchParams {
  const isForm = header(call, 'content-type').startsWith('application/x-www-form-urlencoded');
  const merged = new URLSearchParams(isForm ? call.body.toString('utf8') : '');
  for (const [name, value] of call.url.searchParams) merged.append(name, value);
  return merged;
}

/** HTTP Basic credentials, not percent-decoded, as Coder reads them (coder-api.md 4.9). */
function readBasic(call: Call): { id: string; secret: string } | undefined {
  if (!call.deployment.generation.tokenAuthMethods.includes('client_secret_basic')) return undefined;
  const encoded = /^basic (.+)$/i.exec(header(call, 'authorization'))?.[1];
  if (!encoded) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  return { id, secret };
}

/** Reads the parameters in the order in which Coder checks them (coder-api.md 4.9). */
export function readTokenRequest(call: Call): TokenRequest {
  const sent = mergeParameters(call);
  const basic = readBasic(call);
  const value = (name: string) => sent.get(name) ?? '';
  const client = findClient(call, value('client_id') || basic?.id);
  if (basic && (disagree(value('client_id'), basic.id) || disagree(value('client_secret'), basic.secret))) {
    refuse('Conflicting client credentials between Authorization header and request body');
  }
  const grantType = value('grant_type');
  if (!['authorization_code', 'refresh_token', ...refusedGrants].includes(grantType)) {
    refuseOAuth(400, 'unsupported_grant_type', 'The grant type is missing or unsupported');
  }
  const request: TokenRequest = {
    client,
    grantType: grantType as TokenRequest['grantType'],
    code: value('code'),
    verifier: value('code_verifier'),
    clientSecret: value('client_secret') || basic?.secret || '',
    refreshToken: value('refresh_token'),
    redirectUri: value('redirect_uri') || undefined,
    resource: value('resource') || undefined,
    scope: value('scope') || undefined,
  };
  if (grantType === 'authorization_code') checkCodeParameters(call, request);
  checkForm(call, sent, request);
  if (refusedGrants.includes(grantType)) {
    refuseOAuth(400, 'unsupported_grant_type', `The grant type "${grantType}" is not supported`);
  }
  return request;
}

function checkCodeParameters(call: Call, request: TokenRequest): void {
  if (!request.code) refuse('Missing required parameter: code');
  const needsSecret = !(request.client.isPublic && call.deployment.generation.laterOAuth2);
  if (needsSecret && !request.clientSecret) refuse('Missing required parameter: client_secret');
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(request.verifier)) {
    refuse('The code_verifier parameter must be 43 to 128 characters of letters, digits, "-", ".", "_" and "~"');
  }
}

function checkForm(call: Call, sent: URLSearchParams, request: TokenRequest): void {
  for (const name of new Set(sent.keys())) {
    if (!known.includes(name) || sent.getAll(name).length > 1) refuse(malformed);
  }
  if (request.grantType === 'refresh_token' && !request.refreshToken) refuse(malformed);
  if (request.resource && (!URL.canParse(request.resource) || request.resource.includes('#'))) refuse(malformed);
  const { generation } = call.deployment;
  if (request.redirectUri && !matchRedirectUri(request.client, request.redirectUri, generation)) refuse(malformed);
}

function disagree(inForm: string, inHeader: string): boolean {
  return inForm !== '' && inForm !== inHeader;
}

function refuse(description: string): never {
  return refuseOAuth(400, 'invalid_request', description);
}
