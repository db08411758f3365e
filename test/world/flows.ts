import { createHash } from 'node:crypto';
import { mintKey, tokenLifetimeMs } from './coder/api-keys.ts';
import { userNamed } from './coder/lookup.ts';
import { randomText } from './secrets.ts';
import type { Deployment, World } from './world.ts';

/** What a request of a test carries. */
export interface Sent {
  token?: string;
  json?: unknown;
  form?: Record<string, string> | [string, string][];
  headers?: Record<string, string>;
}

/** An answer with its body read; `json` is `undefined` for other bodies. */
export interface Received {
  status: number;
  headers: Headers;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read bodies of any shape
  json: any;
}

/** Sends one request to a deployment of the world. */
export async function send(
  world: World,
  deployment: Deployment,
  method: string,
  path: string,
  { token, json, form, headers = {} }: Sent = {},
): Promise<Received> {
  const body = json === undefined ? (form ? new URLSearchParams(form) : undefined) : JSON.stringify(json);
  const authentication: Record<string, string> = token === undefined ? {} : { 'coder-session-token': token };
  const init: RequestInit = { method, headers: { ...authentication, ...headers } };
  const response = await world.fetch(`${deployment.origin}${path}`, body === undefined ? init : { ...init, body });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as unknown) : undefined,
  };
}

/** A session key of a user, put into the deployment's state without a sign-in. */
export function keyOf(deployment: Deployment, username: string, scopes?: string[]): string {
  const user = userNamed(deployment.state, username);
  if (!user) throw new Error(`no user ${username} at ${deployment.name}`);
  const wanted = { user, loginType: 'password' as const, lifetimeMs: tokenLifetimeMs, ...(scopes ? { scopes } : {}) };
  return mintKey(deployment.state, deployment.clock.now(), wanted).text;
}

export const loopbackCallback = 'http://127.0.0.1:53219/callback';

export interface RegisteredClient {
  client_id: string;
  client_secret: string;
  registration_access_token: string;
}

/** Registers a client with the loopback callback. */
export async function register(world: World, deployment: Deployment, more: object = {}): Promise<RegisteredClient> {
  const json = { redirect_uris: [loopbackCallback], token_endpoint_auth_method: 'client_secret_post', ...more };
  const answer = await send(world, deployment, 'POST', '/oauth2/register', { json });
  if (answer.status !== 201) throw new Error(`registration answered ${answer.status}: ${answer.text}`);
  return answer.json as RegisteredClient;
}

export interface Verifier {
  verifier: string;
  challenge: string;
}

export function makeVerifier(): Verifier {
  const verifier = randomText(64);
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The query of `/oauth2/authorize`. */
export function authorizeQuery(clientId: string, challenge: string, more: Record<string, string> = {}): string {
  const parameters = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: loopbackCallback,
    state: 'some-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  };
  return new URLSearchParams(parameters).toString();
}

/** A code, got by the POST that needs no page (coder-api.md 4.8). */
export async function authorize(
  world: World,
  deployment: Deployment,
  client: RegisteredClient,
  token: string,
  more: Record<string, string> = {},
): Promise<{ code: string; verifier: string }> {
  const { verifier, challenge } = makeVerifier();
  const query = authorizeQuery(client.client_id, challenge, more);
  const answer = await send(world, deployment, 'POST', `/oauth2/authorize?${query}`, { token });
  const location = answer.headers.get('location');
  if (answer.status !== 302 || !location) throw new Error(`authorize answered ${answer.status}: ${answer.text}`);
  return { code: new URL(location).searchParams.get('code') ?? '', verifier };
}

/** The form of a code exchange that works. */
export function codeForm(client: RegisteredClient, code: string, verifier: string): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    client_id: client.client_id,
    client_secret: client.client_secret,
    code,
    code_verifier: verifier,
    redirect_uri: loopbackCallback,
  };
}

export interface Pair {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scope?: string;
}

/** Registers nothing: authorizes and exchanges for a token pair. */
export async function signInByOAuth(
  world: World,
  deployment: Deployment,
  client: RegisteredClient,
  token: string,
): Promise<Pair> {
  const { code, verifier } = await authorize(world, deployment, client, token);
  const answer = await send(world, deployment, 'POST', '/oauth2/tokens', { form: codeForm(client, code, verifier) });
  if (answer.status !== 200) throw new Error(`tokens answered ${answer.status}: ${answer.text}`);
  return answer.json as Pair;
}

/** The form of a refresh. */
export function refreshForm(client: RegisteredClient, refreshToken: string): Record<string, string> {
  const { client_id, client_secret } = client;
  return { grant_type: 'refresh_token', client_id, client_secret, refresh_token: refreshToken };
}
