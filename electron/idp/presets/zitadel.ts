import { anyPort, coderFields, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** Zitadel (identity-providers.md 5.12). */
export const zitadel = {
  id: 'zitadel',
  name: 'Zitadel',
  issuer: {
    example: 'https://acme.zitadel.cloud',
    form: /^https?:\/\/[^/?#\s]+$/,
    hint: 'The issuer is the domain that Zitadel runs under, without a path and without a final slash.',
  },
  defaults: {
    // The last is reserved by Zitadel and asks for the roles of the projects.
    scopes: ['openid', 'profile', 'email', 'offline_access', 'urn:zitadel:iam:org:projects:roles'],
    parameters: {},
    redirect: anyPort,
    fields: coderFields(null),
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [
    'Create an application of the type Native in a project, with no authentication (PKCE).',
    'Add {redirect} to its redirect URIs. Any loopback host and port of that path is then accepted.',
    'Switch on the grant Refresh Token; Device Code too for a code in place of the redirect.',
    'Switch on Assert Roles on Authentication in the project for roles without a scope.',
  ],
  secret: 'possible',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'yes',
  badScopes: [{ scope: 'groups', why: 'Zitadel has no groups. Roles come by scopes that begin with urn:zitadel:iam.' }],
  claimNotes: [
    'Roles are an object in urn:zitadel:iam:org:project:roles, by role. Coder cannot read it: an Action has to add a flat list.',
    'Profile and email come from UserInfo; the ID token has them only by a setting of the application.',
    'email_verified is true or false.',
    'preferred_username is the login name with its domain.',
    'aud names several clients and the project.',
  ],
  coderSettings: [
    {
      line: 'CODER_OIDC_GROUP_FIELD=groups',
      why: 'The flat list that an Action of yours adds. Coder cannot read the roles as Zitadel sends them.',
    },
    { line: 'CODER_OIDC_IGNORE_USERINFO=false', why: 'Profile and email come from UserInfo.' },
    {
      line: scopesLine('openid', 'profile', 'email', 'offline_access'),
      why: 'offline_access gives a refresh token, where the application allows that grant.',
    },
  ],
} as const satisfies Preset;
