import { coderFields, registeredPorts } from './parts.ts';
import type { Preset } from './preset.ts';

/** Generic OIDC provider (identity-providers.md 5.16): assume little, and take the rest from discovery. */
export const generic = {
  id: 'generic',
  name: 'Another OpenID provider',
  issuer: {
    example: 'https://id.example.com',
    form: null,
    hint: 'Use the value of issuer on the provider’s page /.well-known/openid-configuration, letter by letter. A final slash is part of it.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email'],
    parameters: {},
    redirect: registeredPorts,
    fields: coderFields(null),
    ignoreUserInfo: false,
  },
  redirectRule: 'exact',
  register: [
    'Register a native or public client, with the authorization code grant and PKCE.',
    'Add {redirect} to its redirect URIs.',
    'Allow the scopes openid, profile and email. Where the provider has them, allow groups and offline_access, and add them here.',
  ],
  secret: 'possible',
  refresh: 'unknown',
  device: 'discovery',
  logout: 'discovery',
  badScopes: [],
  claimNotes: [
    'Groups may be under another name, such as memberOf, roles or one that looks like an address.',
    'A user without groups often has no such claim at all.',
    'Coder reads a list of texts at the top level; nested claims it cannot read.',
    'email_verified may be absent, which newer releases of Coder take for unverified.',
  ],
  coderSettings: [
    {
      line: 'CODER_OIDC_GROUP_FIELD=NAME',
      why: 'The name of the claim with groups, unless the scope groups is asked for and the claim is called groups.',
    },
  ],
} as const satisfies Preset;
