import { anyPort, coderFields, groupFieldLine, registeredPorts, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** Authelia (identity-providers.md 5.1). */
export const authelia = {
  id: 'authelia',
  name: 'Authelia',
  issuer: {
    example: 'https://auth.example.com',
    form: /^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*[^/?#\s])?$/,
    hint: 'Use the address of the Authelia portal, without a final slash.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    parameters: {},
    redirect: anyPort,
    fields: coderFields('groups'),
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [
    'Add a client to identity_providers.oidc.clients of Authelia’s configuration, with public: true and no secret.',
    'Add {redirect} to its redirect_uris. With 127.0.0.1 the port does not count; with localhost it does.',
    'Allow the scopes openid, profile, email, groups and offline_access.',
    'Allow the grant types authorization_code and refresh_token.',
  ],
  secret: 'possible',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'no',
  badScopes: [],
  claimNotes: [
    'Groups, email and names come from UserInfo; the ID token has them only under a claims policy.',
    'groups is a list of names.',
    'email_verified is always true.',
    'preferred_username is the login name.',
  ],
  coderSettings: [
    {
      line: scopesLine('openid', 'profile', 'email', 'offline_access', 'groups'),
      why: 'Without groups Authelia sends none. Each scope has to be allowed for Coder’s client too.',
    },
    { line: 'CODER_OIDC_IGNORE_USERINFO=false', why: 'Authelia sends groups, email and names through UserInfo.' },
  ],
} as const satisfies Preset;

/** authentik (identity-providers.md 5.2). */
export const authentik = {
  id: 'authentik',
  name: 'authentik',
  issuer: {
    example: 'https://authentik.example.com/application/o/coder/',
    form: /^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?\/application\/o\/[^/?#\s]+\/$/,
    hint: 'The issuer is the host, /application/o/, the slug of the application and a final slash. In the provider, keep the issuer mode at one issuer for each provider.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    parameters: {},
    redirect: registeredPorts,
    fields: coderFields('groups'),
    ignoreUserInfo: false,
  },
  redirectRule: 'exact',
  register: [
    'Create an OAuth2/OpenID provider with client type Public, and an application that uses it.',
    'Add {redirect} as a strict redirect URI. For any port, use a regex entry with its dots escaped instead.',
    'Choose a signing key. Without one, tokens are signed with the client secret and cannot be checked.',
    'Choose no encryption key.',
    'Add the scope mappings openid, profile, email and offline_access.',
  ],
  secret: 'possible',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'yes',
  badScopes: [
    {
      scope: 'groups',
      why: 'authentik drops scopes without a mapping in silence. Groups come with the scope profile.',
    },
  ],
  claimNotes: [
    'groups is a list of names and comes with the scope profile.',
    'email_verified is false since release 2025.10, unless a scope mapping sends true.',
    'The scope entitlements adds the lists entitlements and roles.',
    'preferred_username is the user name.',
    'Custom scope mappings can change every claim.',
  ],
  coderSettings: [
    {
      line: scopesLine('openid', 'profile', 'email', 'offline_access'),
      why: 'offline_access also needs its scope mapping in authentik; without it people are signed out early.',
    },
    { line: groupFieldLine, why: 'Groups come with the scope profile, so Coder does not set this by itself.' },
    {
      line: 'CODER_OIDC_IGNORE_EMAIL_VERIFIED=true',
      why: 'authentik 2025.10 and later send email_verified false. A scope mapping that sends true does as well.',
    },
  ],
} as const satisfies Preset;
