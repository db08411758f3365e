import type { OidcPresetId, OidcProvider } from '../../../electron/contract/provider.ts';
import type { ProviderShape } from './shaped-provider.ts';

/** A preset's provider as people meet it, and what a sign-in there has to show. */
export interface Case extends ProviderShape {
  readonly preset: OidcPresetId;
  /** How the entry differs from the preset's defaults. */
  readonly entry?: Partial<OidcProvider>;
  readonly secret?: string;
  /** Merged claims that have to be there after the sign-in. */
  readonly merged: Readonly<Record<string, unknown>>;
  /** Words that have to stand in a note. */
  readonly notes?: readonly RegExp[];
  /** Whether a refresh token has to come. */
  readonly refreshes: boolean;
}

export const clientId = 'lanyard-desktop';
export const callbackPath = '/callback/e1';

const who = { name: 'Ada Lindqvist', preferred_username: 'ada', email: 'ada@example.com', email_verified: true };
const guid = '6f1c1c2e-0d7e-4a3b-9a56-2f4a5b9f7c11';
const groupIds = ['0b7c2a52-7e3c-4e4f-8f0a-6f2f0a6f9b01', '3f0f4a0c-58b2-4d6e-b0d5-9a2c8f4e7d02'];

/** A native client with a loopback redirect: oidc-provider ignores the port of such a one. */
const native = {
  client_id: clientId,
  application_type: 'native',
  redirect_uris: [`http://127.0.0.1${callbackPath}`, `http://localhost${callbackPath}`],
  grant_types: ['authorization_code'],
} as const;
const withRefresh = { ...native, grant_types: ['authorization_code', 'refresh_token'] };
/** Its port counts. */
const exact = (...ports: number[]) => ({
  ...withRefresh,
  application_type: 'web' as const,
  redirect_uris: ports.map((port) => `http://127.0.0.1:${port}${callbackPath}`),
});
const always = { issueRefreshToken: async () => true };
const withOfflineAccess = {
  issueRefreshToken: async (_ctx: unknown, _client: unknown, code: { scopes: Set<string> }) =>
    code.scopes.has('offline_access'),
};

export const cases: readonly Case[] = [
  {
    preset: 'authelia',
    path: '',
    client: withRefresh,
    sent: { idToken: {}, userInfo: { ...who, groups: ['dev', 'admins'] } },
    merged: { groups: ['dev', 'admins'], email: 'ada@example.com' },
    refreshes: false,
  },
  {
    preset: 'authentik',
    path: '/application/o/coder/',
    client: exact(28410, 28411, 28412),
    entry: { redirect: { host: '127.0.0.1', ports: [28410, 28411, 28412] } },
    sent: {
      idToken: { ...who, email_verified: false, groups: ['authentik Admins'] },
      userInfo: { ...who, email_verified: false, groups: ['authentik Admins'] },
    },
    merged: { email_verified: false, groups: ['authentik Admins'] },
    notes: [/email_verified.*authentik/],
    refreshes: false,
  },
  {
    preset: 'keycloak',
    path: '/realms/acme',
    client: withRefresh,
    configuration: { ...always, features: { rpInitiatedLogout: { enabled: true } } },
    sent: {
      idToken: who,
      userInfo: { ...who, groups: ['/platform/dev'], realm_access: { roles: ['coder-admin'] } },
    },
    merged: { groups: ['/platform/dev'], realm_access: { roles: ['coder-admin'] } },
    notes: [/realm_access.*nested/],
    refreshes: true,
  },
  {
    preset: 'adfs',
    path: '/adfs',
    client: exact(28420),
    entry: {
      redirect: { host: '127.0.0.1', ports: [28420] },
      ignoreUserInfo: true,
      scopes: ['openid'],
      parameters: { resource: 'urn:microsoft:userinfo', response_mode: 'form_post' },
    },
    configuration: { extraParams: ['resource'], features: { resourceIndicators: { enabled: false } }, ...always },
    sent: {
      idToken: { upn: 'ada@acme.example', email: 'ada@example.com', email_verified: 'true', groups: 'Developers' },
      userInfo: {},
    },
    merged: { groups: 'Developers', email_verified: 'true' },
    notes: [/UserInfo is ignored/],
    refreshes: true,
  },
  {
    preset: 'entra',
    path: `/${guid}/v2.0`,
    client: withRefresh,
    sent: {
      idToken: {
        oid: guid,
        tid: guid,
        preferred_username: 'ada@acme.example',
        email: 'ada@example.com',
        groups: groupIds,
      },
      userInfo: { name: 'Ada Lindqvist' },
    },
    merged: { groups: groupIds, oid: guid },
    notes: [/no “email_verified”/],
    refreshes: false,
  },
  {
    preset: 'okta',
    path: '/oauth2/default',
    client: exact(28430, 28431),
    entry: { redirect: { host: '127.0.0.1', ports: [28430, 28431] } },
    algorithm: 'ES256',
    configuration: withOfflineAccess,
    sent: { idToken: { ...who, groups: ['Everyone', 'Engineering'] }, userInfo: { ...who, locale: 'en' } },
    merged: { groups: ['Everyone', 'Engineering'], locale: 'en' },
    refreshes: false,
  },
  {
    preset: 'google',
    path: '',
    secret: 'GOCSPX-not-really-a-secret-0123456789',
    client: {
      ...withRefresh,
      client_secret: 'GOCSPX-not-really-a-secret-0123456789',
      token_endpoint_auth_method: 'client_secret_post',
    },
    configuration: { extraParams: ['access_type'], clientAuthMethods: ['client_secret_post'], ...always },
    sent: {
      idToken: { email: 'ada@example.com', email_verified: true, hd: 'example.com', name: 'Ada Lindqvist' },
      userInfo: { email: 'ada@example.com', email_verified: true, picture: 'https://example.com/a.png' },
    },
    merged: { hd: 'example.com', email_verified: true },
    refreshes: true,
  },
  {
    preset: 'auth0',
    path: '/',
    client: exact(28440),
    entry: {
      redirect: { host: '127.0.0.1', ports: [28440] },
      fields: {
        username: 'preferred_username',
        email: 'email',
        groups: 'https://acme.example/groups',
        roles: null,
        organizations: null,
      },
    },
    sent: { idToken: { ...who, 'https://acme.example/groups': ['dev'] }, userInfo: { nickname: 'ada' } },
    merged: { 'https://acme.example/groups': ['dev'], nickname: 'ada' },
    refreshes: false,
  },
  {
    preset: 'gitlab',
    path: '',
    client: withRefresh,
    configuration: always,
    sent: {
      idToken: { ...who, groups_direct: ['acme/platform'] },
      userInfo: { ...who, groups: ['acme', 'acme/platform'] },
    },
    merged: { groups: ['acme', 'acme/platform'], groups_direct: ['acme/platform'] },
    refreshes: true,
  },
  {
    preset: 'gitea',
    path: '/',
    client: withRefresh,
    configuration: always,
    sent: {
      idToken: { ...who, groups: ['acme', 'acme:dev'] },
      userInfo: { preferred_username: 'ada', email: 'ada@example.com', groups: ['acme', 'acme:dev'] },
    },
    merged: { groups: ['acme', 'acme:dev'], email_verified: true },
    refreshes: true,
  },
  {
    preset: 'dex',
    path: '/dex',
    client: withRefresh,
    configuration: withOfflineAccess,
    sent: { idToken: { ...who, groups: ['team-a'] }, userInfo: { ...who, groups: ['team-a'] } },
    merged: { groups: ['team-a'] },
    refreshes: false,
  },
  {
    preset: 'zitadel',
    path: '',
    client: withRefresh,
    configuration: { features: { rpInitiatedLogout: { enabled: true } } },
    entry: {
      fields: {
        username: 'preferred_username',
        email: 'email',
        groups: 'urn:zitadel:iam:org:project:roles',
        roles: null,
        organizations: null,
      },
    },
    sent: {
      idToken: {},
      userInfo: { ...who, 'urn:zitadel:iam:org:project:roles': { dev: { '1234': 'acme.example' } } },
    },
    merged: { preferred_username: 'ada' },
    notes: [/is an object/],
    refreshes: false,
  },
  {
    preset: 'generic',
    path: '/tenant',
    algorithm: 'EdDSA',
    client: { ...withRefresh, userinfo_signed_response_alg: 'EdDSA' },
    configuration: {
      ...always,
      features: {
        jwtUserinfo: { enabled: true },
        pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
      },
    },
    entry: {
      fields: {
        username: 'preferred_username',
        email: 'email',
        groups: 'memberOf',
        roles: 'roles',
        organizations: null,
      },
    },
    sent: { idToken: who, userInfo: { ...who, memberOf: 'a,b' } },
    merged: { memberOf: 'a,b' },
    notes: [/“memberOf” is one text with commas/, /no claim “roles”/],
    refreshes: true,
  },
];
