import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readTokens } from '../../../electron/app/provider/provider-secrets.ts';
import type { DeploymentView } from '../../../electron/contract/state.ts';
import type { ProviderTokens } from '../../../electron/idp/inspection.ts';
import { findDeployment } from '../../../electron/settings/deployments.ts';
import { startWorld, type World } from '../../world/world.ts';
import { Harness, type HarnessOptions } from '../harness.ts';

const clientId = 'lanyard-desktop';
const groups = ['platform', 'oncall', 'gpu-users', 'data-science'];
const secret = 'not-a-secret-0123456789abcdef0123456789';

let world: World;
let h: Harness;
let id: string;
const opened: Harness[] = [];

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      {
        name: 'acme',
        oauth: true,
        registration: true,
        role: 'owner',
        // What Coder's own client is sent of the same people.
        provider: { renameClaims: { groups: 'member_of' }, omitClaims: ['department'] },
      },
    ],
  });
  world.github.state.intervalSeconds = 0.05;
});
afterAll(() => world.stop());
beforeEach(async () => {
  h = await start();
  id = await h.add(world.deployments.get('acme').origin);
  await world.provider.registerNative({ clientId, redirectUri: `http://127.0.0.1/callback/${id.slice(0, 8)}` });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ app }) => app.stop()));
});

const start = async (options: HarnessOptions = {}) => {
  const harness = new Harness(world, options);
  opened.push(harness);
  await harness.app.start();
  return harness;
};

const describeProvider = () =>
  h.app.handlers['provider.save']({
    id,
    provider: {
      kind: 'oidc',
      preset: 'generic',
      issuer: world.provider.issuer,
      clientId,
      scopes: ['openid', 'profile', 'email', 'groups'],
      parameters: {},
      redirect: { host: '127.0.0.1', ports: [] },
      fields: { username: 'preferred_username', email: 'email', groups: 'groups', roles: null, organizations: null },
      ignoreUserInfo: false,
    },
    secret: 'none',
  });
const hasEnded = ({ provider }: DeploymentView) => provider?.inspection !== null && provider?.signIn === null;
/** Signs in through the provider's real pages; answers with what the browser ends on. */
const look = async () => {
  await h.app.handlers['provider.signIn']({ id, by: 'browser' });
  const page = await h.person.browser.signIn(await h.person.nextPage(), 'ada');
  await h.until(id, hasEnded);
  return page;
};
const held = async (): Promise<ProviderTokens | null> => {
  const deployment = findDeployment(h.ports.settings.get(), id);
  return deployment.provider ? readTokens(h.ports.vault, deployment, deployment.provider) : null;
};
/** What the provider answers to a refresh with this token. */
const refresh = (token: string) =>
  world.fetch(new URL(`${world.provider.issuer}/token`), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: token }),
  });
const storedFiles = () => readdirSync(join(h.folder, 'snapshots')).filter((name) => name.includes('.provider'));

/** The claims that the provider sent, as the tab shows them. */
const sent = async () => {
  const report = await h.app.handlers['claims.show']({ id, source: 'provider' });
  expect(report).toMatchObject({ known: true, basis: { source: 'provider' } });
  return report as Extract<typeof report, { known: true }>;
};

describe('an OpenID provider', () => {
  it('has no problem when it is tested', async () => {
    await describeProvider();
    await h.app.handlers['provider.test']({ id });
    const { provider } = await h.until(id, (view) => view.provider?.doctor?.running === false);
    const { lines = [], failure } = provider?.doctor ?? {};
    expect(failure).toBeNull();
    expect(lines.map(({ check }) => check)).toEqual(expect.arrayContaining(['discovery', 'keys', 'redirect', 'clock']));
    expect(lines.filter(({ outcome }) => outcome === 'problem')).toEqual([]);
  });

  it('sends its three sets of claims to the app’s own client', async () => {
    await describeProvider();
    const page = await look();
    expect(page.body).toContain('sent your claims');
    expect(page.url).not.toMatch(/code=|state=/);
    expect(h.view(id).provider).toMatchObject({ signedIn: true, inspection: { clientId, who: 'ada', warnings: 0 } });
    const { raw } = await sent();
    expect(JSON.parse(raw.idToken ?? '')).toMatchObject({ aud: clientId, sub: 'ada', iss: world.provider.issuer });
    expect(JSON.parse(raw.secondary ?? '')).toMatchObject({ sub: 'ada', department: 'Engineering' });
    expect(JSON.parse(raw.merged)).toMatchObject({ aud: clientId, groups, email: 'ada@example.com' });
  });

  it('is compared with what Coder stored of it', async () => {
    await h.signIn(id, 'ada');
    await h.untilRead(id);
    await describeProvider();
    await look();
    const { rows, clientId: client } = await h.app.handlers['provider.compare']({ id });
    const row = (name: string) => rows.find((one) => one.name === name);
    expect(client).toBe(clientId);
    expect(row('groups')).toMatchObject({ outcome: 'only-sent', expected: null, sent: groups });
    expect(row('member_of')).toMatchObject({ outcome: 'only-stored', expected: null, stored: groups });
    expect(row('department')).toMatchObject({ outcome: 'only-sent', sent: 'Engineering' });
    expect(row('email')?.outcome).toBe('same');
    expect(row('aud')).toMatchObject({ outcome: 'different', sent: clientId });
    expect(row('aud')?.expected).not.toBeNull();
    const why = await h.app.handlers['why.show']({ id, source: 'provider' });
    expect(why.claims?.source).toBe('provider');
    expect(why.explanation).not.toBeNull();
  });

  it('is read again, and after the sign-out no token works', async () => {
    await describeProvider();
    await look();
    const before = h.view(id).provider?.inspection?.at ?? Infinity;
    await h.app.handlers['provider.read']({ id });
    expect(h.view(id).provider?.inspection?.at).toBeGreaterThan(before);
    const tokens = await held();
    const done = await h.app.handlers['provider.signOut']({ id });
    expect(done).toEqual({ tokens: 'revoked', page: true });
    expect(new URL(await h.person.nextPage()).origin).toBe(world.provider.issuer);
    expect(await held()).toBeNull();
    const refused = await refresh(tokens?.refreshToken ?? '');
    expect(await refused.json()).toMatchObject({ error: 'invalid_grant' });
    await expect(h.app.handlers['provider.read']({ id })).rejects.toMatchObject({ code: 'not-found' });
    expect(h.view(id).provider).toMatchObject({ signedIn: false, inspection: { who: 'ada' } });
  });

  it('that ended the grant meanwhile says so when it is read again', async () => {
    await describeProvider();
    await look();
    await world.provider.revokeGrants('ada');
    await expect(h.app.handlers['provider.read']({ id })).rejects.toMatchObject({ code: 'provider-said-no' });
    expect(h.view(id).provider?.failure?.advice).not.toBeNull();
    expect(h.view(id).provider?.inspection).not.toBeNull();
  });

  it('is still known after a restart, and forgotten when it is removed', async () => {
    await describeProvider();
    await look();
    const found = h.view(id).provider?.inspection;
    const claims = await sent();
    await h.app.stop();
    h = await start({ folder: h.folder, keyring: h.keyring });
    const kept = await h.until(id, ({ provider }) => provider?.inspection !== null);
    expect(kept.provider).toMatchObject({ signedIn: true, inspection: found });
    expect((await sent()).raw).toEqual(claims.raw);
    expect(storedFiles()).toHaveLength(1);

    const tokens = await held();
    await h.app.handlers['provider.remove']({ id });
    expect(h.view(id).provider).toBeNull();
    expect(storedFiles()).toEqual([]);
    expect((await refresh(tokens?.refreshToken ?? '')).status).toBe(400);
  });

  it('where the person cancels sends nothing, and says why', async () => {
    await describeProvider();
    await h.app.handlers['provider.signIn']({ id, by: 'browser' });
    const { browser } = h.person;
    const login = await browser.visit(await h.person.nextPage());
    const consent = await browser.submit(login, '/login', { account: 'ada', password: 'demo-ada' });
    const page = await browser.submit(consent, '/abort');
    expect(page.body).toContain('No claims were read');
    const { provider } = await h.until(id, (view) => Boolean(view.provider?.signIn?.failure));
    expect(provider?.signIn?.failure?.advice?.remedy).toBeTruthy();
    expect(provider).toMatchObject({ inspection: null, signedIn: false });
  });
});

describe('GitHub', () => {
  const describeGithub = (withSecret: boolean, organizations: readonly string[]) => {
    world.github.state.apps.set('Ov23liLanyard', {
      clientId: 'Ov23liLanyard',
      clientSecret: secret,
      name: 'Lanyard',
      callbackUrl: 'http://127.0.0.1/callback',
    });
    world.github.state.memberships.set('ada', [{ login: 'acme', state: 'active' }]);
    h.typed = secret;
    const admission = { allowEveryone: false, allowSignups: true, organizations, teams: [] };
    const provider = { kind: 'github' as const, baseUrl: world.github.origin, clientId: 'Ov23liLanyard', admission };
    return h.app.handlers['provider.save']({ id, provider, secret: withSecret ? 'enter' : 'none' });
  };

  it('by code, without a secret, says that Coder would let the person in', async () => {
    await describeGithub(false, ['acme']);
    await h.app.handlers['provider.signIn']({ id, by: 'code' });
    const { provider } = await h.until(id, (view) => Boolean(view.provider?.signIn?.userCode));
    const code = provider?.signIn?.userCode ?? { text: '', page: '' };
    expect(await h.person.nextPage()).toBe(code.page);
    await h.person.enterCode(code, 'allow', 'ada');
    await h.until(id, hasEnded);
    expect(await h.app.handlers['provider.show']({ id })).toMatchObject({
      kind: 'github',
      user: { login: 'ada' },
      organizations: [{ login: 'acme', state: 'active' }],
      admission: { admitted: 'yes' },
    });
    // GitHub sends no claims.
    await expect(h.app.handlers['provider.compare']({ id })).rejects.toMatchObject({ code: 'no-claims' });
  });

  it('by browser, with the app’s secret, says why Coder would not; the token is given back', async () => {
    await describeGithub(true, ['other']);
    await h.app.handlers['provider.signIn']({ id, by: 'browser' });
    const { browser } = h.person;
    const login = await browser.visit(await h.person.nextPage());
    const consent = await browser.submit(login, '/session', { login: 'ada', password: 'demo-ada' });
    await browser.submit(consent, '/authorize', { answer: 'allow' });
    await h.until(id, hasEnded);
    const report = await h.app.handlers['provider.show']({ id });
    expect(report).toMatchObject({ kind: 'github', admission: { admitted: 'no' } });
    const token = (await held())?.accessToken ?? '';
    expect(world.github.state.tokens.has(token)).toBe(true);
    expect(await h.app.handlers['provider.signOut']({ id })).toEqual({ tokens: 'revoked', page: false });
    expect(world.github.state.tokens.has(token)).toBe(false);
  });
});
