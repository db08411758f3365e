import { oidcPresetIds, type OidcPresetId, type OidcProvider } from '../../contract/provider.ts';
import type { Preset } from './preset.ts';
const row = (id: OidcPresetId): Preset => ({
  id,
  name: id,
  issuer: { example: '', form: null, hint: 'hint' },
  defaults: {
    scopes: ['openid', 'profile', 'email'],
    parameters: {},
    redirect: { host: '127.0.0.1', ports: [] },
    fields: { username: 'preferred_username', email: 'email', groups: 'groups', roles: null, organizations: null },
    ignoreUserInfo: false,
  },
  redirectRule: 'any-port',
  register: [],
  secret: 'possible',
  refresh: 'unknown',
  device: 'discovery',
  logout: 'discovery',
  badScopes: [],
  claimNotes: [],
  coderSettings: [],
});
export const presets: readonly Preset[] = oidcPresetIds.map(row);
export const presetOf = (id: OidcPresetId): Preset => presets.find((p) => p.id === id) ?? row(id);
export const newProvider = (id: OidcPresetId, issuer: string, clientId: string): OidcProvider => ({
  kind: 'oidc',
  preset: id,
  issuer,
  clientId,
  hasSecret: false,
  ...presetOf(id).defaults,
});
