import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { LanyardError } from '../contract/errors.ts';
import { parseUrl } from '../contract/parse-url.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { requestOptions, type Connection, type Transport } from '../oauth/connection.ts';
import { clockToleranceSeconds } from './clock-tolerance.ts';
import { isLoopbackHost } from '../contract/loopback-host.ts';
import { ProviderError, type ProviderAttempt } from './inspection.ts';
import { issuerAdvice } from './issuer-difference.ts';
import { mendAnswers } from './mend-answers.ts';

/** What every question to a provider needs of its caller. */
export type ProviderDeps = Pick<ProviderAttempt, 'fetchFor' | 'now' | 'signal' | 'clientSecret'>;

const maxBytes = 512 * 1024;

/** How a provider is reached; plain http only where the issuer is a loopback one. */
const transportTo = ({ fetchFor, signal }: ProviderDeps, issuer: string): Transport => ({
  fetchFor,
  signal,
  insecure: issuer.startsWith('http:'),
  maxBytes,
});

const isReachable = (url: URL, issuer: URL): boolean =>
  url.protocol === 'https:' ||
  (url.protocol === 'http:' && issuer.protocol === 'http:' && isLoopbackHost(url.hostname));

/**
 * An issuer's address, as typed.
 * @throws LanyardError `address-invalid`, or `http-refused` for plain http to a host that is not loopback.
 */
export function parseIssuer(issuer: string): URL {
  const url = parseUrl(issuer);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new LanyardError('address-invalid');
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new LanyardError('address-invalid', 'An issuer has no user name, query or fragment.');
  }
  if (!isReachable(url, url)) throw new LanyardError('http-refused', url.host);
  return url;
}

const metadataSchema = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
});

/** The places in a discovery document that we may send something to, or take keys from. */
export const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'userinfo_endpoint',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
] as const;

/** Where a discovery document is (OpenID Connect Discovery 4): under the issuer's path. */
export const discoveryUrl = (issuer: string): string => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/**
 * Reads a provider's discovery document, unchecked but for its form.
 * @throws LanyardError what the request ended with; `provider-metadata` when it is none.
 */
export async function readMetadata(issuer: string, deps: ProviderDeps): Promise<oauth.AuthorizationServer> {
  parseIssuer(issuer);
  const options = requestOptions(transportTo(deps, issuer));
  const url = discoveryUrl(issuer);
  const response = await options[oauth.customFetch](url, {
    method: 'GET',
    headers: { accept: 'application/json' },
    body: undefined,
    redirect: 'manual',
    signal: deps.signal,
  });
  if (response.status !== 200) throw new LanyardError('provider-metadata', `${response.status} ${url}`);
  const parsed = metadataSchema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data as oauth.AuthorizationServer;
  const [issue] = parsed.error.issues;
  throw new LanyardError('provider-metadata', `${issue?.path.join('.') || 'document'}: ${issue?.message ?? ''}`);
}

/** Why an endpoint of a discovery document is not used; null when it is fine or absent. */
export function faultOf(server: oauth.AuthorizationServer, name: (typeof endpointNames)[number]): string | null {
  const value = server[name];
  if (value === undefined) return null;
  const url = typeof value === 'string' ? parseUrl(value) : null;
  if (url === null) return `${name} is no address`;
  return isReachable(url, new URL(server.issuer)) ? null : `${name} is not https`;
}

/**
 * Asks a provider what it is, and holds it to it: the issuer verbatim (OpenID Connect Discovery 4.3), every endpoint
 * https. Endpoints on other hosts are usual.
 *
 * @throws LanyardError as `readMetadata`; ProviderError `issuer-mismatch` with what differs, `provider-metadata`.
 */
export async function connect(provider: OidcProvider, deps: ProviderDeps): Promise<Connection> {
  const server = await readMetadata(provider.issuer, deps);
  if (server.issuer !== provider.issuer) {
    throw new ProviderError('issuer-mismatch', issuerAdvice(provider, server.issuer), server.issuer.slice(0, 300));
  }
  const fault = endpointNames.map((name) => faultOf(server, name)).find((one) => one !== null);
  if (fault !== undefined) throw new LanyardError('provider-metadata', fault);
  return {
    server,
    client: { client_id: provider.clientId, [oauth.clockTolerance]: clockToleranceSeconds },
    authentication: authenticationOf(server, deps.clientSecret),
    options: requestOptions({ ...transportTo(deps, provider.issuer), mend: mendAnswers(server) }),
  };
}

/** How our client proves itself: not at all, or by the method that the provider names first (RFC 8414: basic by default). */
function authenticationOf(server: oauth.AuthorizationServer, secret: string | null): oauth.ClientAuth {
  if (secret === null) return oauth.None();
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const posts = !methods.includes('client_secret_basic') && methods.includes('client_secret_post');
  return posts ? oauth.ClientSecretPost(secret) : oauth.ClientSecretBasic(secret);
}
