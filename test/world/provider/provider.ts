import { generateKeyPair, exportJWK } from 'jose';
import type { ClientMetadata, Configuration, KoaContextWithOIDC, Provider as ProviderType } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import { listenOnLoopback } from '../http/listen.ts';
import type { ProviderQuirks, WorldUser } from '../options.ts';
import { randomText } from '../secrets.ts';
import { accountOf, claimNames } from './accounts.ts';
import { answerInteraction } from './interactions.ts';
import { createMemoryAdapter } from './memory-adapter.ts';

/** A deployment's registration at the provider. */
export interface ProviderClientRegistration {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** Shown on the consent page. */
  name: string;
  quirks: ProviderQuirks;
}

/** The world's OpenID provider. */
export interface IdentityProvider {
  issuer: string;
  users: readonly WorldUser[];
  /**
   * Registers a native client, as whoever runs the provider would: any port of the redirect is taken. With a secret, the
   * client shows it in the header of a token request, without one nothing.
   */
  registerNative(client: { clientId: string; redirectUri: string; clientSecret?: string }): Promise<void>;
  /** Called with what a native client sends and gets at each step: parameters of its request, members of the answer. */
  nativeListeners: Set<(exchanged: Readonly<Record<string, unknown>>) => void>;
  /** Ends every grant that `username` gave, so that its refresh tokens are refused from now on. */
  revokeGrants(username: string): Promise<void>;
  stop(): Promise<void>;
}

/** A reserved port, so that addresses are known before the clients that need them. */
export interface PendingProvider {
  issuer: string;
  start(clients: ProviderClientRegistration[]): Promise<IdentityProvider>;
}

/** Takes a port for the provider; requests wait for `start` by being refused with 503. */
export async function prepareProvider(users: readonly WorldUser[]): Promise<PendingProvider> {
  let serve: Parameters<typeof listenOnLoopback>[0] = (_request, response) => void response.writeHead(503).end();
  const listener = await listenOnLoopback((request, response) => serve(request, response));
  const issuer = `http://idp.localhost:${listener.port}`;
  return {
    issuer,
    async start(clients) {
      const grants = new Map<string, Set<string>>();
      const nativeListeners: IdentityProvider['nativeListeners'] = new Set();
      const Stored = createMemoryAdapter();
      const provider = new Provider(issuer, await configure(users, clients, Stored));
      provider.on('grant.success', (ctx) => {
        const { Account: account, Grant: grant } = ctx.oidc.entities;
        if (account && grant)
          grants.set(account.accountId, (grants.get(account.accountId) ?? new Set()).add(grant.jti));
      });
      const tell = (ctx: KoaContextWithOIDC, answer: object) => {
        if (ctx.oidc.client?.applicationType !== 'native') return;
        for (const listener of nativeListeners) listener({ ...ctx.oidc.params, ...answer });
      };
      provider.on('authorization.success', (ctx, answer) => tell(ctx, answer ?? {}));
      provider.on('grant.success', (ctx) => tell(ctx, ctx.body ?? {}));
      const callback = provider.callback();
      serve = (request, response) => {
        if (request.url?.startsWith('/interaction/')) void answerInteraction(provider, users, request, response);
        else void callback(request, response);
      };
      return {
        issuer,
        users,
        stop: () => listener.close(),
        nativeListeners,
        registerNative: ({ clientId, redirectUri, clientSecret }) =>
          new Stored('Client').upsert(clientId, {
            client_id: clientId,
            client_name: 'Lanyard',
            application_type: 'native',
            redirect_uris: [redirectUri],
            grant_types: ['authorization_code', 'refresh_token'],
            response_types: ['code'],
            ...(clientSecret === undefined
              ? { token_endpoint_auth_method: 'none' }
              : { token_endpoint_auth_method: 'client_secret_basic', client_secret: clientSecret }),
          }),
        revokeGrants: (username) => revokeGrants(provider, [...(grants.get(username) ?? [])]),
      };
    },
  };
}

async function revokeGrants(provider: ProviderType, ids: string[]): Promise<void> {
  for (const id of ids) {
    await provider.RefreshToken.revokeByGrantId(id);
    await (await provider.Grant.find(id))?.destroy();
  }
}

async function configure(
  users: readonly WorldUser[],
  clients: ProviderClientRegistration[],
  adapter: ReturnType<typeof createMemoryAdapter>,
): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const quirks = new Map(clients.map((client) => [client.clientId, client.quirks]));
  const minutes = (count: number) => () => count * 60;
  return {
    adapter,
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomText(32)] },
    clients: clients.map(describeClient),
    claims: {
      // Every scope exists, but none is needed for a claim.
      openid: ['sub', ...claimNames(users, [...quirks.values()])],
      profile: [],
      email: [],
      groups: [],
    },
    // Coder reads the ID token's claims as well, so they are there and not only in user info.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, revocation: { enabled: true }, userinfo: { enabled: true } },
    pkce: { required: () => false },
    findAccount: (ctx, id) => {
      const user = users.find((candidate) => candidate.username === id);
      return user && accountOf(user, quirks.get(ctx.oidc.client?.clientId ?? '') ?? {});
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    extraParams: ['access_type'],
    ttl: {
      AccessToken: minutes(60),
      AuthorizationCode: minutes(5),
      Grant: minutes(60 * 24),
      IdToken: minutes(60),
      Interaction: minutes(60),
      RefreshToken: minutes(60 * 24),
      Session: minutes(60 * 24),
    },
    renderError: (ctx, out) => {
      ctx.type = 'text/plain';
      ctx.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  };
}

function describeClient(client: ProviderClientRegistration): ClientMetadata {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    client_name: client.name,
    redirect_uris: [client.redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
  };
}
