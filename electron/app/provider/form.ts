import type { DeploymentSays, PresetView, ProviderForm } from '../../contract/provider-view.ts';
import type { Preset } from '../../idp/presets/preset.ts';
import type { DeploymentOptions } from '../../sync/evidence.ts';
import type { Entry } from '../entries/entry.ts';
import type { Services } from '../services.ts';
import { callbackPathOf } from './provider-tokens.ts';

const orNull = (field: string) => (field === '' ? null : field);

/** What of the deployment's own options belongs in the form. Its client is Coder's, and is left out. */
const saidBy = (options: DeploymentOptions, issuer: string): DeploymentSays => ({
  issuer,
  scopes: options.scopes.includes('openid') ? options.scopes : ['openid', ...options.scopes],
  parameters: options.authUrlParams,
  fields: {
    username: options.usernameField,
    email: options.emailField,
    groups: orNull(options.groups.field),
    roles: orNull(options.siteRoles.field),
    organizations: orNull(options.organizations.field),
  },
  ignoreUserInfo: options.claimsSource !== 'userinfo',
});

const presetView = (preset: Preset): PresetView => ({
  id: preset.id,
  name: preset.name,
  issuerExample: preset.issuer.example,
  defaults: { kind: 'oidc', preset: preset.id, issuer: '', ...preset.defaults },
  register: preset.register,
  secret: preset.secret,
  expect: preset.claimNotes,
  settings: preset.coderSettings,
});

/** GitHub takes any port of a loopback redirect, and wants a secret for the browser's way (identity-providers.md 5.13). */
const github: PresetView = {
  id: 'github',
  name: 'GitHub',
  issuerExample: 'https://github.com',
  defaults: null,
  register: [
    'At GitHub, open Settings, Developer settings, OAuth apps, and register an app.',
    'Enter {redirect} as its callback URL.',
    'Turn on Enable Device Flow: signing in by code needs no secret.',
    'Signing in by browser needs a client secret of the app.',
  ],
  secret: 'possible',
  expect: ['GitHub sends no claims: who you are and your teams are asked for, and groups are never synced from it.'],
  settings: [],
};

/**
 * What the form offers: the kinds of providers, and what the deployment says where its settings may be read.
 * @throws LanyardError `not-found`
 */
export async function providerForm(
  { providers }: Pick<Services, 'providers'>,
  { id, explanation }: Pick<Entry, 'id' | 'explanation'>,
): Promise<ProviderForm> {
  const { options } = explanation.evidence();
  const issuer = options.known ? options.value.issuerUrl : null;
  const says = options.known && issuer !== null ? saidBy(options.value, issuer) : null;
  return { presets: [...(await providers.presets()).map(presetView), github], callbackPath: callbackPathOf(id), says };
}
