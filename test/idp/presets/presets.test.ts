import { describe, expect, it } from 'vitest';
import { oidcPresetIds, type OidcPresetId } from '../../../electron/contract/provider.ts';
import { presetOf, presets } from '../../../electron/idp/presets/presets.ts';
import { newProvider } from '../new-provider.ts';

const openid = 'openid profile email';
const full = `${openid} offline_access`;
const guid = '11111111-2222-4333-8444-555555555555';
const any: readonly number[] = [];
const fixed = [28310, 28311, 28312];

/** Scopes, host, ports, rule, groups, secret, refresh, device, logout, then issuers that fit and that do not. */
type Facts = readonly [
  string,
  string,
  readonly number[],
  string,
  string | null,
  string,
  string,
  string,
  string,
  string[],
  string[],
];

// prettier-ignore
const facts: Readonly<Record<OidcPresetId, Facts>> = {
  authelia: [`${openid} groups offline_access`, '127.0.0.1', any, 'any-port', 'groups', 'possible', 'offline-access', 'yes', 'no', ['https://auth.acme.example'], ['https://auth.acme.example/', 'auth.acme.example']],
  authentik: [full, '127.0.0.1', fixed, 'exact', 'groups', 'possible', 'offline-access', 'yes', 'yes', ['https://a.example/application/o/coder/'], ['https://a.example/application/o/coder', 'https://a.example/', 'https://a.example/application/o/']],
  keycloak: [full, '127.0.0.1', any, 'any-port', 'groups', 'possible', 'always', 'yes', 'yes', ['https://k.example/realms/acme', 'https://k.example/auth/realms/acme'], ['https://k.example/realms/acme/', 'https://k.example/realms/', 'https://k.example']],
  adfs: ['openid allatclaims', '127.0.0.1', fixed, 'exact', 'groups', 'possible', 'offline-access', 'yes', 'yes', ['https://fs.example/adfs'], ['https://fs.example/adfs/', 'http://fs.example/adfs/services/trust', 'https://fs.example']],
  entra: [full, 'localhost', any, 'any-port', 'groups', 'never', 'offline-access', 'yes', 'yes', [`https://login.microsoftonline.com/${guid}/v2.0`, `https://login.microsoftonline.us/${guid.toUpperCase()}/v2.0`], ['common', 'organizations', 'acme.example'].map((tenant) => `https://login.microsoftonline.com/${tenant}/v2.0`).concat(`https://login.microsoftonline.com/${guid}`, `https://login.microsoftonline.com/${guid}/v2.0/`)],
  okta: [`${openid} groups offline_access`, '127.0.0.1', fixed, 'exact', 'groups', 'possible', 'offline-access', 'yes', 'yes', ['https://acme.okta.com', 'https://acme.okta.com/oauth2/default'], ['https://acme.okta.com/', 'https://acme.okta.com/oauth2', 'https://acme.okta.com/oauth2/default/']],
  google: [openid, '127.0.0.1', any, 'any-port', null, 'needed', 'parameters', 'no', 'no', ['https://accounts.google.com'], ['https://accounts.google.com/', 'https://google.com', 'http://accounts.google.com']],
  auth0: [full, '127.0.0.1', fixed, 'exact', null, 'possible', 'offline-access', 'yes', 'yes', ['https://acme.eu.auth0.com/'], ['https://acme.eu.auth0.com', 'https://acme.eu.auth0.com/x/']],
  gitlab: [openid, '127.0.0.1', any, 'any-port', 'groups', 'possible', 'always', 'yes', 'no', ['https://gitlab.com', 'https://acme.example/gitlab'], ['https://gitlab.com/']],
  gitea: [`${openid} groups`, '127.0.0.1', any, 'any-port', 'groups', 'possible', 'always', 'no', 'no', ['https://g.example', 'https://g.example/'], ['g.example', 'https://g.example/?x']],
  dex: [`${openid} groups offline_access`, '127.0.0.1', any, 'any-port', 'groups', 'possible', 'offline-access', 'yes', 'discovery', ['https://d.example/dex'], []],
  zitadel: [`${full} urn:zitadel:iam:org:projects:roles`, '127.0.0.1', any, 'any-port', null, 'possible', 'offline-access', 'yes', 'yes', ['https://acme.zitadel.cloud'], ['https://acme.zitadel.cloud/', 'https://acme.zitadel.cloud/x']],
  generic: [openid, '127.0.0.1', fixed, 'exact', null, 'possible', 'unknown', 'discovery', 'discovery', ['anything'], []],
};

/** Parameters, whether UserInfo is ignored, scopes that the doctor warns of: where they are not the usual ones. */
const parameters: Partial<Record<OidcPresetId, object>> = {
  adfs: { resource: 'client' },
  google: { access_type: 'offline', prompt: 'consent' },
};
const badScopes: Partial<Record<OidcPresetId, string>> = {
  authentik: 'groups',
  keycloak: 'groups microprofile-jwt',
  adfs: 'profile email groups',
  entra: 'groups GroupMember.Read.All',
  google: 'offline_access groups',
  auth0: 'groups',
  gitlab: 'offline_access groups',
  gitea: 'offline_access',
  dex: 'roles entitlements allatclaims address phone',
  zitadel: 'groups',
};

it('has one row for each kind, in the order of the contract', () => {
  expect(presets.map(({ id }) => id)).toEqual(oidcPresetIds);
});

describe.each(oidcPresetIds)('%s', (id) => {
  const preset = presetOf(id);
  const [scopes, host, ports, rule, groups, secret, refresh, device, logout, right, wrong] = facts[id];

  it('has the facts of its provider', () => {
    const { redirectRule } = preset;
    expect([redirectRule, preset.secret, preset.refresh, preset.device, preset.logout]).toEqual([
      rule,
      secret,
      refresh,
      device,
      logout,
    ]);
    expect(preset.badScopes.map(({ scope }) => scope).join(' ')).toBe(badScopes[id] ?? '');
  });

  it('makes an entry with its defaults', () => {
    expect(newProvider(id, 'https://issuer.example/', 'client')).toEqual({
      kind: 'oidc',
      preset: id,
      issuer: 'https://issuer.example/',
      clientId: 'client',
      hasSecret: false,
      scopes: scopes.split(' '),
      parameters: parameters[id] ?? {},
      redirect: { host, ports },
      fields: { username: 'preferred_username', email: 'email', groups, roles: null, organizations: null },
      ignoreUserInfo: id === 'adfs',
    });
  });

  it('knows the form of its issuers', () => {
    const { form, example } = preset.issuer;
    const fits = (issuer: string) => form?.test(issuer) ?? true;
    expect([example, ...right].filter((issuer) => !fits(issuer))).toEqual([]);
    expect(wrong.filter(fits)).toEqual([]);
  });

  it('does not warn of its own scopes, and says where the redirect goes', () => {
    const { defaults, register } = preset;
    expect(preset.badScopes.filter(({ scope }) => defaults.scopes.includes(scope))).toEqual([]);
    expect(register.some((step) => step.includes('{redirect}'))).toBe(true);
    const texts = [
      ...register,
      ...preset.claimNotes,
      preset.issuer.hint,
      ...preset.coderSettings.map(({ why }) => why),
    ];
    expect(texts.filter((text) => !/^\S.*\.$/.test(text))).toEqual([]);
    expect(preset.coderSettings.filter(({ line }) => !/^CODER_OIDC_[A-Z_]+=\S/.test(line))).toEqual([]);
  });
});
