import type { Preset } from '../../../electron/idp/presets/preset.ts';
import type { InspectionSummary, ProviderForm, ProviderView } from '../../../electron/contract/provider-view.ts';
import type { OidcProvider } from '../../../electron/contract/provider.ts';
import { fromNow } from '../samples.ts';

export const entry: OidcProvider = {
  kind: 'oidc',
  preset: 'keycloak',
  issuer: 'https://id.acme.example/realms/acme',
  clientId: 'lanyard-ada',
  hasSecret: false,
  scopes: ['openid', 'profile', 'email', 'groups'],
  parameters: {},
  redirect: { host: '127.0.0.1', ports: [] },
  fields: { username: 'preferred_username', email: 'email', groups: 'groups', roles: null, organizations: null },
  ignoreUserInfo: false,
};

export const inspection: InspectionSummary = {
  kind: 'oidc',
  at: fromNow({ minutes: -2 }),
  clientId: 'lanyard-ada',
  who: 'ada',
  count: 14,
  warnings: 0,
};

export const provider = (change: Partial<ProviderView> = {}): ProviderView => ({
  entry,
  signIn: null,
  reading: false,
  inspection: null,
  signedIn: false,
  failure: null,
  doctor: null,
  coderKnown: true,
  ...change,
});

const defaults = (preset: OidcProvider['preset'], change: Partial<Preset['defaults']> = {}) => {
  const { parameters, redirect, fields, ignoreUserInfo } = entry;
  const scopes = ['openid', 'profile', 'email'];
  return { kind: 'oidc' as const, preset, issuer: '', scopes, parameters, redirect, fields, ignoreUserInfo, ...change };
};

export const form: ProviderForm = {
  callbackPath: '/callback/k3v9a1b2',
  says: {
    issuer: 'https://id.acme.example/realms/acme',
    scopes: ['openid', 'groups'],
    parameters: { access_type: 'offline' },
    fields: entry.fields,
    ignoreUserInfo: true,
  },
  presets: [
    {
      id: 'generic',
      name: 'Another OIDC provider',
      issuerExample: 'https://id.example.com',
      defaults: defaults('generic'),
      register: ['Register a native client with the redirect URI {redirect}.'],
      secret: 'possible',
      expect: ['A user without groups often has no claim for them.'],
      settings: [{ line: 'CODER_OIDC_GROUP_FIELD=groups', why: 'The name of the claim with groups.' }],
    },
    {
      id: 'okta',
      name: 'Okta',
      issuerExample: 'https://acme.okta.com',
      defaults: defaults('okta', { redirect: { host: 'localhost', ports: [8123, 8124] } }),
      register: ['Make a native app without a secret.', 'Add every redirect URI below.'],
      secret: 'never',
      expect: [],
      settings: [],
    },
    {
      id: 'github',
      name: 'GitHub',
      issuerExample: 'https://github.com',
      defaults: null,
      register: ['Register an OAuth app.'],
      secret: 'possible',
      expect: [],
      settings: [],
    },
  ],
};
