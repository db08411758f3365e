import { anyPort, coderFields, groupFieldLine, scopesLine } from './parts.ts';
import type { Preset } from './preset.ts';

/** GitLab (identity-providers.md 5.9). */
export const gitlab = {
  id: 'gitlab',
  name: 'GitLab',
  issuer: {
    example: 'https://gitlab.com',
    form: /^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*[^/?#\s])?$/,
    hint: 'The issuer is the address of GitLab, without a final slash.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email'],
    parameters: {},
    redirect: anyPort,
    fields: coderFields('groups'),
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [
    'Add an application under your account’s, a group’s or the admin’s settings, with Confidential unticked.',
    'Add {redirect} as its redirect URI. With 127.0.0.1 the port does not count; with localhost it does.',
    'Tick the scopes openid, profile and email.',
  ],
  secret: 'possible',
  refresh: 'always',
  device: 'yes',
  logout: 'no',
  badScopes: [
    { scope: 'offline_access', why: 'GitLab has no such scope. It always gives a refresh token.' },
    { scope: 'groups', why: 'GitLab has no such scope. Groups come with openid.' },
  ],
  claimNotes: [
    'UserInfo has groups, inherited ones included; the ID token has only groups_direct.',
    'Groups are full paths, such as acme/platform.',
    'Groups by access level are in three more claims of UserInfo, with names of gitlab.org.',
    'preferred_username is the user name; the ID token of older releases lacks it.',
    'email_verified comes with the scope email.',
  ],
  coderSettings: [
    {
      line: scopesLine('openid', 'profile', 'email'),
      why: 'GitLab refuses offline_access, and needs no scope for groups.',
    },
    { line: groupFieldLine, why: 'GitLab has no scope groups, so Coder does not set this by itself.' },
    { line: 'CODER_OIDC_IGNORE_USERINFO=false', why: 'Only UserInfo has groups.' },
  ],
} as const satisfies Preset;

/** Gitea (and Forgejo) (identity-providers.md 5.10). */
export const gitea = {
  id: 'gitea',
  name: 'Gitea or Forgejo',
  issuer: {
    example: 'https://gitea.example.com/',
    form: /^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?$/,
    hint: 'The issuer is the root address. Whether a final slash belongs to it depends on the release: its page /.well-known/openid-configuration shows it.',
  },
  defaults: {
    scopes: ['openid', 'profile', 'email', 'groups'],
    parameters: {},
    redirect: anyPort,
    fields: coderFields('groups'),
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [
    'Under Settings, Applications, create an OAuth2 application with Confidential Client unticked.',
    'Add {redirect} as its redirect URI, without a port. With 127.0.0.1 any port is then accepted; with localhost none but that.',
  ],
  secret: 'possible',
  refresh: 'always',
  device: 'no',
  logout: 'no',
  badScopes: [{ scope: 'offline_access', why: 'Gitea always gives a refresh token and needs no scope for it.' }],
  claimNotes: [
    'groups is a list of organizations and of organization:team. The ID token has it with the scope groups, UserInfo always.',
    'email_verified is in the ID token only, and says whether the account is active.',
    'preferred_username is the user name.',
    'An ID token that Gitea is set to sign with HS256 cannot be checked.',
  ],
  coderSettings: [
    {
      line: scopesLine('openid', 'profile', 'email', 'groups'),
      why: 'With groups the ID token has them too, and Coder reads that claim by itself.',
    },
  ],
} as const satisfies Preset;
