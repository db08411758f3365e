import { anyPort, coderFields, registeredPorts, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** Google Workspace (identity-providers.md 5.7). */
export const google = {
  id: 'google',
  name: 'Google',
  issuer: {
    example: 'https://accounts.google.com',
    form: /^https:\/\/accounts\.google\.com$/,
    hint: 'The issuer is always https://accounts.google.com, without a final slash.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email'],
    // What gives a refresh token here, in place of a scope.
    parameters: { access_type: 'offline', prompt: 'consent' },
    redirect: anyPort,
    fields: coderFields(null),
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [
    'In the Google Cloud console, create an OAuth client of the type Desktop app.',
    'Nothing has to be registered for {redirect}: a Desktop app may use any loopback address.',
    'Copy the client secret too. Google asks for it, and does not treat that of a Desktop app as secret.',
  ],
  secret: 'needed',
  refresh: 'parameters',
  // It has one, for another type of client and few scopes, and names its page otherwise than RFC 8628.
  device: 'no',
  logout: 'no',
  badScopes: [
    {
      scope: 'offline_access',
      why: 'Google has no such scope. The parameters access_type=offline and prompt=consent give a refresh token.',
    },
    { scope: 'groups', why: 'Google has no such scope, and sends no groups.' },
  ],
  claimNotes: [
    'No token holds groups.',
    'preferred_username is not sent; Coder makes the user name from the email.',
    'hd names the Workspace domain.',
    'email_verified is true or false.',
  ],
  coderSettings: [
    {
      line: 'CODER_OIDC_AUTH_URL_PARAMS={"access_type": "offline", "prompt": "consent"}',
      why: 'These give a refresh token. Without one, people are signed out when the access token ends.',
    },
    { line: scopesLine('openid', 'profile', 'email'), why: 'Google refuses scopes that it does not know.' },
    {
      line: 'CODER_OIDC_EMAIL_DOMAIN=example.com',
      why: 'Anyone can have a Google account. This lets in only the addresses of your domain.',
    },
  ],
} as const satisfies Preset;

/** Auth0 (identity-providers.md 5.8). */
export const auth0 = {
  id: 'auth0',
  name: 'Auth0',
  issuer: {
    example: 'https://acme.eu.auth0.com/',
    form: /^https?:\/\/[^/?#\s]+\/$/,
    hint: 'The issuer is the domain of the tenant, or its custom domain, with a final slash.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    parameters: {},
    redirect: registeredPorts,
    fields: coderFields(null),
    ignoreUserInfo: false,
  },
  redirectRule: 'exact',
  register: [
    'Create an application of the type Native.',
    'Add {redirect} to Allowed Callback URLs. Port and slashes count.',
    'Under Advanced Settings, Grant Types, allow Authorization Code and Refresh Token; Device Code too for a code in place of the redirect.',
    'For groups, add an Action to the login flow that sets a claim with a name like https://example.com/groups.',
  ],
  secret: 'possible',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'yes',
  badScopes: [
    { scope: 'groups', why: 'Auth0 has no standard claim for groups. An Action adds one, whatever the scopes.' },
  ],
  claimNotes: [
    'No standard claim holds groups. An Action adds one; its name has to look like https://example.com/groups, because groups and roles are reserved.',
    'Coder reads such a name if its group field is the whole of it.',
    'email_verified is true or false.',
    'preferred_username is sent only if an Action or the connection sets it; nickname is there.',
  ],
  coderSettings: [
    {
      line: 'CODER_OIDC_ISSUER_URL=https://acme.eu.auth0.com/',
      why: 'The final slash is part of the issuer.',
    },
    {
      line: 'CODER_OIDC_GROUP_FIELD=https://example.com/groups',
      why: 'The whole name of the claim that the Action sets.',
    },
    {
      line: scopesLine('openid', 'profile', 'email', 'offline_access'),
      why: 'offline_access gives a refresh token, where the application allows that grant.',
    },
  ],
} as const satisfies Preset;
