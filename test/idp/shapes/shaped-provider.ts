import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import { listenOnLoopback } from '../../world/http/listen.ts';
import type { WorldUser } from '../../world/options.ts';
import { answerInteraction } from '../../world/provider/interactions.ts';
import { createMemoryAdapter } from '../../world/provider/memory-adapter.ts';
import { randomText } from '../../world/secrets.ts';

/** What a provider sends where. */
export interface Sent {
  readonly idToken: Readonly<Record<string, unknown>>;
  readonly userInfo: Readonly<Record<string, unknown>>;
}

export interface ProviderShape {
  /** What follows the host in the issuer, a final slash included. */
  readonly path: string;
  readonly sent: Sent;
  readonly client: ClientMetadata;
  readonly algorithm?: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
  readonly configuration?: Configuration;
  /** Changes an answer of JSON on its way out, by the end of its path: what oidc-provider cannot be made to say. */
  readonly rewrite?: (path: string, body: Record<string, unknown>) => Record<string, unknown>;
}

export interface ShapedProvider {
  readonly issuer: string;
  readonly origin: string;
  stop(): Promise<void>;
}

const person: WorldUser = { username: 'ada', name: 'Ada Lindqvist', email: 'ada@example.com' };

/** A real OpenID provider in the shape of one that people use: issuer, keys, claims and rules as there. */
export async function startShapedProvider(shape: ProviderShape): Promise<ShapedProvider> {
  let serve = (_request: IncomingMessage, response: ServerResponse): void => void response.writeHead(503).end();
  const listener = await listenOnLoopback((request, response) => serve(request, response));
  const origin = `http://idp.localhost:${listener.port}`;
  const mount = shape.path.replace(/\/$/, '');
  const issuer = `${origin}${shape.path}`;
  const provider = new Provider(issuer, await configure(shape));
  provider.on('server_error', (_ctx, error) => console.error(error));
  const callback = provider.callback();
  serve = (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      void answerInteraction(provider, [person], request, response);
      return;
    }
    if (!request.url?.startsWith(mount)) return void response.writeHead(404).end();
    // As a framework would mount it: oidc-provider builds its addresses from the difference.
    Object.assign(request, { originalUrl: request.url });
    request.url = request.url.slice(mount.length) || '/';
    if (shape.rewrite) rewriteJson(response, (body) => shape.rewrite!(request.url ?? '', body));
    void callback(request, response);
  };
  return { issuer, origin, stop: () => listener.close() };
}

async function configure({ sent, client, algorithm = 'RS256', configuration }: ProviderShape): Promise<Configuration> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const names = [...new Set([...Object.keys(sent.idToken), ...Object.keys(sent.userInfo)])];
  return {
    adapter: createMemoryAdapter(),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: algorithm }] },
    cookies: { keys: [randomText(32)] },
    clients: [
      {
        client_name: 'Lanyard',
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: algorithm,
        ...client,
      },
    ],
    claims: { openid: ['sub', ...names], profile: [], email: [], groups: [], offline_access: [] },
    conformIdTokenClaims: false,
    enabledJWA: {
      idTokenSigningAlgValues: [algorithm],
      userinfoSigningAlgValues: [algorithm],
    },
    pkce: { required: () => true },
    findAccount: () => ({
      accountId: person.username,
      claims: async (use) => ({ sub: person.username, ...(use === 'userinfo' ? sent.userInfo : sent.idToken) }),
    }),
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 300,
      DeviceCode: 300,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError: (ctx, out) => {
      ctx.type = 'text/plain';
      ctx.body = `${out.error}: ${out.error_description ?? ''}`;
    },
    ...configuration,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async () => true },
      userinfo: { enabled: true },
      dPoP: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      ...configuration?.features,
    },
  };
}

function rewriteJson(
  response: ServerResponse,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): void {
  const end = response.end.bind(response);
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    const type = String(response.getHeader('content-type') ?? '');
    if (!type.startsWith('application/json') || (typeof chunk !== 'string' && !Buffer.isBuffer(chunk))) {
      return (end as (...all: unknown[]) => ServerResponse)(chunk, ...rest);
    }
    const text = JSON.stringify(change(JSON.parse(chunk.toString()) as Record<string, unknown>));
    response.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  }) as ServerResponse['end'];
}
