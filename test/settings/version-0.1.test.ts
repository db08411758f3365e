import { expect, it } from 'vitest';
import { parseProviderInput } from '../../electron/contract/provider-entry.ts';
import { settingsSchema } from '../../electron/settings/schema.ts';

/** As version 0.1 wrote it: do not change what is here when the settings change. */
const file = {
  version: 1,
  profile: 'p7k2m9x4',
  preferences: { theme: 'dark', clearClipboardSeconds: 60, takeCliKey: false },
  deployments: [
    {
      id: 'k3v9a1b2',
      kind: 'coder',
      label: 'Acme production',
      color: 'blue',
      origin: 'https://coder.acme.example',
      allowHttp: false,
      deploymentId: '7d2c2e5c-8a76-4c8a-9b1e-0d9f7a2f6c11',
      version: '2.29.1',
      credential: {
        kind: 'own-token',
        whose: 'ours',
        keyId: 'a1b2c3d4e5',
        tokenName: 'lanyard-p7k2m9x4-1',
        createdAt: 1756890000000,
        expiresAt: 1757494800000,
        userId: '0c2e6e8a-0f0e-4a57-8a7e-0e8a7c1d2b33',
        previous: null,
      },
      copyKey: null,
      olderCopyKeys: [],
      pendingTokenNames: [],
      oauthClient: null,
      provider: {
        kind: 'oidc',
        preset: 'keycloak',
        issuer: 'https://id.acme.example/realms/acme',
        clientId: 'lanyard-ada',
        hasSecret: true,
        scopes: ['openid', 'profile', 'email', 'groups'],
        parameters: { access_type: 'offline' },
        redirect: { host: 'localhost', ports: [8123, 8124] },
        fields: { username: 'preferred_username', email: 'email', groups: 'groups', roles: null, organizations: null },
        ignoreUserInfo: true,
      },
      browser: null,
      noticedExpiry: null,
    },
    {
      id: 'm4w8c2d3',
      kind: 'coder',
      label: 'Lab',
      color: 'green',
      origin: 'http://lab.example.org',
      allowHttp: true,
      deploymentId: null,
      version: null,
      credential: null,
      copyKey: null,
      olderCopyKeys: [],
      pendingTokenNames: [],
      oauthClient: { clientId: 'c', redirectUri: 'http://127.0.0.1:8123/callback', hasSecret: false },
      provider: {
        kind: 'github',
        baseUrl: 'https://github.com',
        clientId: 'Iv1.abc',
        hasSecret: false,
        admission: { allowEveryone: false, allowSignups: true, organizations: ['acme'], teams: ['acme/platform'] },
      },
      browser: null,
      noticedExpiry: null,
    },
  ],
  tidyUps: [],
};

it('a settings file of version 0.1 loads with all that is in it', () => {
  expect(settingsSchema.parse(file)).toEqual(file);
});

it('what is kept of a provider is what the form may send: one schema for both', () => {
  for (const { provider } of file.deployments) {
    const description = Object.fromEntries(Object.entries(provider).filter(([name]) => name !== 'hasSecret'));
    expect(parseProviderInput(description)).toEqual(description);
  }
});

it('a description that has the fields of the other kind is refused, not guessed', () => {
  const [oidc, github] = file.deployments.map(({ provider }) => provider);
  expect(() => parseProviderInput({ ...oidc, kind: 'github' })).toThrow();
  expect(() => parseProviderInput({ ...github, kind: 'oidc' })).toThrow();
  expect(
    settingsSchema.safeParse({
      ...file,
      deployments: [{ ...file.deployments[0], provider: { ...oidc, kind: 'github' } }],
    }).success,
  ).toBe(false);
});
