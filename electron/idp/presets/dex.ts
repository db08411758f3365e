import { anyPort, coderFields, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** Dex (identity-providers.md 5.11). */
export const dex = {
  id: 'dex',
  name: 'Dex',
  issuer: {
    example: 'https://dex.example.com/dex',
    form: null,
    hint: 'Use the value of issuer in Dex’s configuration, letter by letter. It often has a path.',
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
    'Add a client to staticClients of Dex’s configuration, with public: true and no secret.',
    'List no redirectURIs: {redirect} is then accepted with any port. Once one is listed, each has to be.',
  ],
  secret: 'possible',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'discovery',
  // Every scope beside openid, profile, email, groups, offline_access and federated:id is an error; these are the
  // ones that people bring along from other providers.
  badScopes: ['roles', 'entitlements', 'allatclaims', 'address', 'phone'].map((scope) => ({
    scope,
    why: 'Dex refuses every scope but openid, profile, email, groups, offline_access and federated:id.',
  })),
  claimNotes: [
    'groups is a list, as far as the connector supplies it.',
    'preferred_username is there if the connector has it.',
    'email_verified comes with the scope email.',
    'sub encodes the user and the connector. The scope federated:id adds both in clear.',
  ],
  coderSettings: [
    {
      line: scopesLine('openid', 'profile', 'email', 'groups', 'offline_access'),
      why: 'Dex sends groups only where they are asked for, and refuses scopes that it does not know.',
    },
  ],
} as const satisfies Preset;
