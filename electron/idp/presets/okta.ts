import { coderFields, groupFieldLine, registeredPorts, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** Okta (identity-providers.md 5.6). */
export const okta = {
  id: 'okta',
  name: 'Okta',
  issuer: {
    example: 'https://acme.okta.com',
    form: /^https?:\/\/[^/?#\s]+(?:\/oauth2\/[^/?#\s]+)?$/,
    hint: 'The org authorization server is the bare Okta domain; a custom one is the domain, /oauth2/ and its id. Neither ends with a slash. Use the one that Coder uses: their claims and scopes differ.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    parameters: {},
    redirect: registeredPorts,
    fields: coderFields('groups'),
    ignoreUserInfo: false,
  },
  redirectRule: 'exact',
  register: [
    'Create an app integration with OIDC and the type Native Application.',
    'Switch on the grants Authorization Code and Refresh Token; Device Authorization too for a code in place of the redirect.',
    'Add {redirect} to Sign-in redirect URIs. Port and slashes count.',
    'Assign yourself or a group of yours to the app.',
    'On the org authorization server, add a groups claim with its filter on the Sign On tab. On a custom one, add the scope and the claim groups, and an access policy that includes this app.',
  ],
  secret: 'possible',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'yes',
  badScopes: [],
  claimNotes: [
    'The groups claim is set for each app: its name, and a filter of group names. A filter that matches nothing sends no claim.',
    'The org authorization server sends groups only in the ID token, and a plain filter covers only Okta’s own groups.',
    'A custom authorization server has the scope groups only if an admin added it, and can fail above 100 groups.',
    'email_verified comes with the scope email, preferred_username with profile.',
    'ID token and UserInfo can differ; both are read.',
  ],
  coderSettings: [
    {
      line: scopesLine('openid', 'profile', 'email', 'offline_access', 'groups'),
      why: 'The groups claim is sent only where this scope is asked for.',
    },
    { line: groupFieldLine, why: 'The name of the groups claim of Coder’s app.' },
    { line: 'CODER_OIDC_IGNORE_USERINFO=false', why: 'Profile attributes that are lists come through UserInfo.' },
  ],
} as const satisfies Preset;
