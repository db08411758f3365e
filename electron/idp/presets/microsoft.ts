import { coderFields, groupFieldLine, registeredPorts, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** AD FS (identity-providers.md 5.4). */
export const adfs = {
  id: 'adfs',
  name: 'AD FS',
  issuer: {
    example: 'https://adfs.example.com/adfs',
    form: /^https?:\/\/[^/?#\s]+\/adfs$/,
    hint: 'The issuer is the name of the farm and /adfs, without a final slash. The address that ends in /adfs/services/trust is that of access tokens.',
  },
  defaults: {
    scopes: ['openid', 'allatclaims'],
    // Names the Web API entry, which is usually called as the client. Without it no claim of the rules is sent.
    parameters: { resource: '{client-id}' },
    redirect: registeredPorts,
    fields: coderFields('groups'),
    ignoreUserInfo: true,
  },
  redirectRule: 'exact',
  register: [
    'Create an application group with a Native application and a Web API.',
    'Add {redirect} to the redirect URIs of the Native application.',
    'Give the Web API the client id as an identifier. Where it has another, change the parameter resource to that.',
    'Permit the scopes openid and allatclaims for it.',
    'Add issuance transform rules for email, email_verified, preferred_username and groups to the Web API.',
  ],
  secret: 'possible',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'yes',
  badScopes: [
    { scope: 'profile', why: 'AD FS no longer supports this scope. Claims come from its rules and allatclaims.' },
    { scope: 'email', why: 'AD FS no longer supports this scope. Claims come from its rules and allatclaims.' },
    { scope: 'groups', why: 'AD FS has no such scope. An issuance rule sends groups.' },
  ],
  claimNotes: [
    'Only what the issuance rules send is there, under the name of the rule.',
    'A single group arrives as a text, several as a list. Coder reads both.',
    'email_verified and preferred_username exist only by rule; email_verified is the text "true".',
    'UserInfo holds only sub, so it is not asked.',
    'sub differs from client to client.',
    'PKCE needs Windows Server 2019 or later.',
  ],
  coderSettings: [
    {
      line: 'CODER_OIDC_AUTH_URL_PARAMS={"resource": "CLIENT_ID"}',
      why: 'Without resource AD FS sends no claim of your rules. It names the identifier of the Web API.',
    },
    { line: 'CODER_OIDC_IGNORE_USERINFO=true', why: 'UserInfo of AD FS holds only sub.' },
    { line: scopesLine('openid', 'allatclaims'), why: 'The scopes profile and email are not supported.' },
    { line: groupFieldLine, why: 'The name that the rule for groups gives its claim.' },
  ],
} as const satisfies Preset;

/** Microsoft Entra ID (identity-providers.md 5.5). */
export const entra = {
  id: 'entra',
  name: 'Microsoft Entra ID',
  issuer: {
    example: 'https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0',
    form: /^https?:\/\/[^/?#\s]+\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\/v2\.0$/i,
    hint: 'Use the tenant id, a GUID, in place of common, organizations, consumers or a domain name, and end with /v2.0. The Overview page of the app registration shows it as Directory (tenant) ID.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    parameters: {},
    // The portal takes http only with this name; 127.0.0.1 needs the manifest.
    redirect: { host: 'localhost', ports: [] },
    fields: coderFields('groups'),
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [
    'Open an app registration. Coder’s own gives the same sub, roles and groups as Coder gets.',
    'Under Authentication, add the platform Mobile and desktop applications with {redirect}, without a port.',
    'Add no client secret for it.',
    'Under Token configuration, add a groups claim to the ID token, and the optional claims email and upn.',
    'For a code in place of the redirect, switch on Allow public client flows.',
  ],
  secret: 'never',
  refresh: 'offline-access',
  device: 'yes',
  logout: 'yes',
  badScopes: [
    {
      scope: 'groups',
      why: 'Entra ID refuses it with AADSTS650053. Groups are switched on under Token configuration.',
    },
    {
      scope: 'GroupMember.Read.All',
      why: 'It only permits asking Microsoft Graph. It does not make the groups claim appear.',
    },
  ],
  claimNotes: [
    'groups is a list of object ids, if Token configuration includes it in the ID token.',
    'With more than 200 groups the claim is replaced by _claim_names and _claim_sources. Sending only groups assigned to the application avoids that.',
    'roles is a list of the values of app roles.',
    'email_verified is not sent.',
    'email is sent only if the account has one. Coder’s guide reads upn instead, an optional claim.',
    'UserInfo holds the standard profile claims and no groups.',
    'sub differs from app to app; oid and tid tell who it is.',
  ],
  coderSettings: [
    { line: 'CODER_OIDC_EMAIL_FIELD=upn', why: 'Not every account has email. upn is an optional claim to add first.' },
    { line: groupFieldLine, why: 'Entra ID has no scope groups, so Coder does not set this by itself.' },
    {
      line: scopesLine('openid', 'profile', 'email', 'offline_access'),
      why: 'Never groups: Entra ID refuses the sign-in with it.',
    },
    {
      line: 'CODER_OIDC_GROUP_MAPPING={"OBJECT_ID": "GROUP"}',
      why: 'Groups arrive as object ids, which have to be mapped to names.',
    },
    {
      line: 'CODER_OIDC_IGNORE_EMAIL_VERIFIED=true',
      why: 'Entra ID sends no email_verified, which newer releases of Coder take for unverified.',
    },
  ],
} as const satisfies Preset;
