import { anyPort, coderFields, groupFieldLine, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** Keycloak (identity-providers.md 5.3). */
export const keycloak = {
  id: 'keycloak',
  name: 'Keycloak',
  issuer: {
    example: 'https://keycloak.example.com/realms/acme',
    form: /^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?\/realms\/[^/?#\s]+$/,
    hint: 'The issuer is the host, /realms/ and the name of the realm, without a final slash. Before release 17 /auth stands in front of /realms.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    parameters: {},
    redirect: anyPort,
    fields: coderFields('groups'),
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [
    'Create an OpenID Connect client with Standard flow on and Client authentication off.',
    'Add {redirect} to Valid redirect URIs, without a port: any port is then accepted.',
    'For groups, add a Group Membership mapper with the claim name groups to the ID token and UserInfo, Full group path off.',
    'For a code in place of the redirect, switch on OAuth 2.0 Device Authorization Grant.',
  ],
  secret: 'possible',
  refresh: 'always',
  device: 'yes',
  logout: 'yes',
  badScopes: [
    {
      scope: 'groups',
      why: 'Keycloak has no client scope groups of its own. A Group Membership mapper adds the claim without a scope.',
    },
    {
      scope: 'microprofile-jwt',
      why: 'Its claim groups holds realm roles, not groups.',
    },
  ],
  claimNotes: [
    'No groups claim is sent unless a mapper adds one. With Full group path on, names begin with a slash.',
    'Roles are nested in realm_access and resource_access, in the access token only. Coder cannot read nested claims.',
    'email_verified is true or false, as the account is set.',
    'preferred_username is the user name.',
  ],
  coderSettings: [
    {
      line: scopesLine('openid', 'profile', 'email', 'offline_access'),
      why: 'offline_access gives a refresh token that outlives the session at Keycloak.',
    },
    { line: groupFieldLine, why: 'The claim name of the Group Membership mapper of Coder’s client.' },
  ],
} as const satisfies Preset;
