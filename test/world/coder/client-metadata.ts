import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Call } from './call.ts';
import { refuseRegistration } from './errors.ts';
import { readJson } from './json-body.ts';
import { checkRedirectUri } from './redirect-uris.ts';

const list = z.array(z.string()).nullish();
const word = z.string().nullish();

/** A registration request's body; everything but `redirect_uris` is optional (coder-api.md 4.4). */
const bodySchema = z.object({
  redirect_uris: list,
  client_name: word,
  token_endpoint_auth_method: word,
  grant_types: list,
  response_types: list,
  client_uri: word,
  logo_uri: word,
  tos_uri: word,
  policy_uri: word,
  jwks_uri: word,
  scope: word,
  contacts: list,
  jwks: z.record(z.string(), z.unknown()).nullish(),
  software_id: word,
  software_version: word,
});

export interface ClientMetadata {
  redirectUris: string[];
  name: string;
  logoUri: string;
  authMethod: string;
  /** Everything else, as it is echoed. */
  echoed: Record<string, unknown>;
}

const defaultName = 'Dynamically Registered Client';
const methods = ['client_secret_basic', 'client_secret_post', 'none'];
/** Fields that an answer shows by their effective value and not as sent. */
const unset = { redirect_uris: undefined, client_name: undefined, token_endpoint_auth_method: undefined };
const urlFields = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri', 'jwks_uri'] as const;

/** Reads and checks a registration or replacement; every broken rule is 400 `invalid_client_metadata`. */
export function readClientMetadata(call: Call): ClientMetadata {
  const sent = readJson(call, bodySchema);
  const authMethod = sent.token_endpoint_auth_method || 'client_secret_basic';
  if (!methods.includes(authMethod)) fail(`unsupported token_endpoint_auth_method: ${authMethod}`);
  const uris = sent.redirect_uris ?? [];
  if (!uris.length) fail('invalid redirect_uris: at least one redirect URI is required');
  uris.forEach((uri, index) => {
    const problem = checkRedirectUri(uri, authMethod === 'none');
    if (problem) fail(`invalid redirect_uris: redirect URI at index ${index} ${problem}`);
  });
  const grantTypes = sent.grant_types?.length ? sent.grant_types : ['authorization_code', 'refresh_token'];
  const responseTypes = sent.response_types?.length ? sent.response_types : ['code'];
  checkTypes(grantTypes, responseTypes);
  for (const field of urlFields)
    if (sent[field] && !isWebUrl(sent[field])) fail(`invalid ${field}: must be a valid HTTP/HTTPS URL`);
  return {
    redirectUris: uris,
    name: shorten(sent.client_name || defaultName),
    logoUri: sent.logo_uri ?? '',
    authMethod,
    echoed: { ...dropEmpty({ ...sent, ...unset }), grant_types: grantTypes, response_types: responseTypes },
  };
}

function checkTypes(grantTypes: string[], responseTypes: string[]): void {
  const strange = grantTypes.find((type) => type !== 'authorization_code' && type !== 'refresh_token');
  if (strange) fail(`invalid grant_types: unsupported grant type: ${strange}`);
  if (!grantTypes.includes('authorization_code')) fail('invalid grant_types: authorization_code is required');
  const other = responseTypes.find((type) => type !== 'code');
  if (other) fail(`invalid response_types: unsupported response type: ${other}`);
}

function fail(rule: string): never {
  return refuseRegistration(400, 'invalid_client_metadata', rule);
}

function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** Names over 64 bytes are cut to 55 with a hyphen and eight hex digits. */
function shorten(name: string): string {
  const bytes = Buffer.from(name);
  if (bytes.length <= 64) return name;
  return `${bytes.subarray(0, 55).toString('utf8')}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}

function dropEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length),
  );
  return Object.fromEntries(kept);
}
