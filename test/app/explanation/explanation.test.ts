import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Log, Ports } from '../../../electron/app/ports.ts';
import { LanyardError } from '../../../electron/contract/errors.ts';
import { groupIdOf } from '../../world/coder/identifiers.ts';
import { defaultUsers } from '../../world/default-users.ts';
import { keyOf } from '../../world/flows.ts';
import type { OrganizationSeed } from '../../world/options.ts';
import { startWorld, type World } from '../../world/world.ts';
import { FakeKeyring } from '../../fakes/keyring.ts';
import { Harness, type HarnessOptions } from '../harness.ts';

const organizations: OrganizationSeed[] = [
  {
    name: 'acme',
    displayName: 'Acme',
    isDefault: true,
    groups: [{ name: 'platform' }, { name: 'oncall' }, { name: 'gpu-users' }, { name: 'compilers' }],
  },
];
const idpSync = { groups: { acme: { field: 'groups', regexFilter: '^(platform|oncall)$' } } };
const ada = { ...defaultUsers[0]!, claims: { department: 'Engineering' } };
const owner = [{ username: 'ada', roles: ['owner'] }];
const member = [{ username: 'ada' }, { username: 'grace', email: 'grace@example.com' }];
const common = { organizations, idpSync, oauth: true, registration: true };

let world: World;
/** An app that is signed in, for tests that leave it as it is. */
let shared: Harness;
let ids: { readonly owner: string; readonly member: string };
const opened: Harness[] = [];
beforeAll(async () => {
  world = await startWorld({
    users: [ada],
    deployments: [
      { name: 'owner', ...common, users: owner },
      { name: 'owner-again', ...common, users: owner },
      { name: 'member', ...common, users: member },
      { name: 'member-again', ...common, users: member },
      { name: 'old', ...common, generation: '2.24', users: member },
      { name: 'github', organizations, github: 'device', users: [{ username: 'ada', loginType: 'github' }] },
      { name: 'password', organizations, users: [{ username: 'ada', loginType: 'password', password: 'x' }] },
    ],
  });
  shared = await start();
  ids = {
    owner: await signInWith(shared, 'owner', 'provider'),
    member: await signInWith(shared, 'member', 'provider'),
  };
});
afterAll(async () => {
  await Promise.all(opened.map(({ app }) => app.stop()));
  await world.stop();
});

const start = async (options: HarnessOptions = {}) => {
  const harness = new Harness(world, options);
  opened.push(harness);
  await harness.app.start();
  return harness;
};

/** Signs in with a session key, which is one of a sign-in through the provider or one that nobody signed in for. */
const signInWith = async (h: Harness, name: string, how: 'provider' | 'given') => {
  const deployment = world.deployments.get(name);
  const id = await h.add(deployment.origin);
  await h.app.handlers['signIn.start']({ id, way: 'cli-auth' });
  const page = await h.person.nextPage();
  h.clipboard = how === 'given' ? keyOf(deployment, 'ada') : await h.person.cliAuthKey(page, 'ada');
  await h.app.handlers['signIn.useClipboard']({ id });
  await h.untilRead(id);
  return id;
};

const groupNames = (deployment: string) => {
  const { groups } = world.deployments.get(deployment).state;
  const ada = [...world.deployments.get(deployment).state.users.values()].find(({ username }) => username === 'ada');
  return [...groups.values()].filter(({ memberIds }) => memberIds.has(ada?.id ?? '')).map(({ name }) => name);
};

const setFilter = (deployment: string, regexFilter: string | null) => {
  const { idpSync: stored } = world.deployments.get(deployment).state;
  for (const settings of stored.groups.values()) settings.regexFilter = regexFilter;
};

const codeOf = (command: Promise<unknown>) =>
  command.then(
    () => null,
    (error: unknown) => (error instanceof LanyardError ? error.code : error),
  );

describe('claims and what they led to', () => {
  it.each([
    ['owner', 'provider', { known: true, source: 'debug-link', tried: [] }],
    ['member', 'provider', { known: true, source: 'oidc-claims', tried: ['debug-link not-visible'] }],
    [
      'old',
      'provider',
      { known: false, why: 'not-supported', tried: ['debug-link not-visible', 'oidc-claims not-supported'] },
    ],
    ['github', 'given', { known: false, why: 'not-oidc', tried: [] }],
    ['password', 'given', { known: false, why: 'not-oidc', tried: [] }],
    [
      'member-again',
      'given',
      { known: false, why: 'never-signed-in', tried: ['debug-link not-visible', 'oidc-claims never-signed-in'] },
    ],
  ] as const)('at %s come from where they can be seen', async (name, how, { tried, ...expected }) => {
    const isSignedIn = name === 'owner' || name === 'member';
    const h = isSignedIn ? shared : await start();
    const id = isSignedIn ? ids[name] : await signInWith(h, name, how);
    const report = await h.app.handlers['claims.show']({ id });
    expect(report.tried.map(({ source, why }) => `${source} ${why}`)).toEqual(tried);
    if (!expected.known || !report.known) return expect(report).toMatchObject(expected);
    expect(report.basis).toMatchObject({ source: expected.source, signedInAt: expect.any(Number) as number });
    expect(report.raw.idToken === null).toBe(expected.source === 'oidc-claims');
    const groups = report.rows.find((row) => row.name === 'groups');
    expect(groups?.value).toEqual(['platform', 'oncall', 'gpu-users', 'data-science']);
  });

  it('are explained exactly to an owner, and as far as possible to a member', async () => {
    const h = shared;
    const exact = await h.app.handlers['why.show']({ id: ids.owner });
    expect(exact).toMatchObject({ completeness: 'exact', causes: [], settings: { source: 'deployment' } });
    const [traced] = exact.explanation?.perOrganization ?? [];
    if (!traced?.groups.traced) return expect.fail('not traced');
    expect(traced.groups.value.memberOf).toEqual(['oncall', 'platform']);
    expect(traced.groups.value.values.map(({ outcome }) => outcome)).toEqual([
      'granted',
      'granted',
      'regex-dropped',
      'regex-dropped',
    ]);
    expect(exact.findings.map(({ check }) => check)).toContain('dropped-by-filter');
    const summary = h.view(ids.owner).explanation;
    expect(summary.problems + summary.warnings).toBeGreaterThan(0);

    const partial = await h.app.handlers['why.show']({ id: ids.member });
    expect(partial).toMatchObject({ completeness: 'partial', settings: null });
    expect(partial.causes.length).toBeGreaterThan(0);
  });

  it('can be tried out with other settings, and nothing is kept or sent', async () => {
    const h = shared;
    const id = ids.owner;
    const { editable } = await h.app.handlers['why.show']({ id });
    const { requests } = world.deployments.get('owner');
    const [before, asked] = [h.view(id).explanation, requests.length];
    const settings = editable.settings.replaceAll('^(platform|oncall)$', '^gpu-');
    const tried = await h.app.handlers['why.whatIf']({ id, settings });
    const organization = tried.ok ? tried.report.explanation?.perOrganization[0]?.groups : undefined;
    expect(organization).toMatchObject({ traced: true, value: { memberOf: ['gpu-users'] } });
    const broken = await h.app.handlers['why.whatIf']({ id, claims: '{"groups": [' });
    expect(broken).toMatchObject({ ok: false, problems: [{ where: 'claims' }] });
    expect(h.view(id).explanation).toEqual(before);
    expect(requests.length).toBe(asked);
    expect(groupNames('owner').sort()).toEqual(['oncall', 'platform']);
  });

  it('are copied: one, all, without what is personal, and as a report', async () => {
    const h = shared;
    const id = ids.owner;
    await h.app.handlers['claims.copy']({ id, claim: 'email', masked: false });
    expect(h.clipboard).toBe('ada@example.com');
    await h.app.handlers['claims.copy']({ id, claim: 'groups', masked: false });
    expect(JSON.parse(h.clipboard)).toContain('platform');
    await h.app.handlers['claims.copy']({ id, masked: false });
    expect(JSON.parse(h.clipboard)).toMatchObject({ email: 'ada@example.com', iss: expect.any(String) as string });
    await h.app.handlers['claims.copy']({ id, masked: true });
    expect(h.clipboard).not.toContain('ada@example.com');
    expect(JSON.parse(h.clipboard)).toHaveProperty('groups');
    await h.app.handlers['why.copyReport']({ id, masked: true });
    expect(h.clipboard).toContain('owner.localhost');
    expect(h.clipboard).not.toContain('ada@example.com');
    const { findings } = await h.app.handlers['why.show']({ id });
    const line = findings.find(({ adminLine }) => adminLine !== null)?.adminLine ?? '';
    await h.app.handlers['why.copySetting']({ id, line });
    expect(h.clipboard).toBe(line);
    expect(await codeOf(h.app.handlers['why.copySetting']({ id, line: 'anything' }))).toBe('not-found');
    expect(await codeOf(h.app.handlers['claims.copy']({ id, claim: 'constructor', masked: false }))).toBe('not-found');
  });
});

describe('what a deployment does not say', () => {
  it('can be pasted, and a secret among it goes nowhere', async () => {
    const lines: string[] = [];
    const note: Log['info'] = (event, facts) => lines.push(event + JSON.stringify(facts));
    const change = (ports: Ports) => ({ ...ports, log: { info: note, warn: note } });
    const h = await start({ change });
    const id = await signInWith(h, 'member', 'provider');
    const secret = 'not-for-anybodys-eyes-7f3a';
    h.clipboard = [
      `CODER_OIDC_CLIENT_SECRET=${secret}`,
      'CODER_OIDC_GROUP_FIELD=groups',
      'CODER_OIDC_GROUP_REGEX_FILTER=^gpu-',
    ].join('\n');
    const report = await h.app.handlers['why.paste']({ id });
    expect(report.secretsLeftOut).toEqual(['CODER_OIDC_CLIENT_SECRET']);
    const why = await h.app.handlers['why.show']({ id });
    expect(why.settings).toMatchObject({ source: 'pasted' });
    const { traced } = why.explanation?.perOrganization[0]?.groups ?? {};
    expect(traced).toBe(true);
    h.clipboard = '';
    await h.app.handlers['why.copyReport']({ id, masked: false });
    await h.app.stop();
    const files = readdirSync(h.folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
    const everywhere = [report, why, h.app.state(), h.clipboard, lines, files].map((place) => JSON.stringify(place));
    expect(everywhere.filter((text) => text.includes(secret))).toEqual([]);
    expect(everywhere.join()).toContain('GROUP_REGEX_FILTER');
  });

  it('stays pasted after a restart until it is forgotten, and claims can be pasted without being signed in', async () => {
    const h = await start();
    const id = await h.add(world.deployments.get('old').origin);
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: false, why: 'not-asked' });
    expect(await codeOf(h.app.handlers['claims.copy']({ id, masked: false }))).toBe('no-claims');
    expect(await codeOf(h.app.handlers['claims.read']({ id }))).toBe('forbidden');
    expect(await codeOf(h.app.handlers['why.paste']({ id }))).toBe('paste-empty');
    h.clipboard = '{"sub":"1","iss":"https://idp.example.com","groups":["platform"],"__proto__":"x"}';
    await h.app.handlers['why.paste']({ id });
    const { revision } = h.view(id).explanation;
    await h.app.stop();

    const next = await start({ folder: h.folder, keyring: h.keyring });
    await next.until(id, ({ explanation }) => explanation.revision > 0);
    const pasted = await next.app.handlers['claims.show']({ id });
    expect(pasted).toMatchObject({ known: true, basis: { source: 'pasted' } });
    expect(pasted.known && pasted.rows.map(({ name }) => name)).toContain('__proto__');
    await next.app.handlers['why.forgetPasted']({ id, what: 'claims' });
    expect(next.view(id).explanation.revision).toBeGreaterThan(0);
    expect(revision).toBeGreaterThan(0);
    expect(await next.app.handlers['claims.show']({ id })).toMatchObject({ known: false, why: 'not-asked' });
  });
});

const waitFor = async (reached: () => boolean) => {
  for (let wait = 0; !reached(); wait += 1) {
    if (wait > 500) throw new Error('not reached');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe('before and after', () => {
  /** The person at the page that the app opens to sign in again. */
  const signInAgain = async (h: Harness, id: string) => {
    await h.app.handlers['claims.signInAgain']({ id });
    const page = await h.person.nextPage();
    const { origin } = new URL(h.view(id).origin);
    expect(page).toBe(`${origin}/api/v2/users/oidc/callback?redirect=%2F`);
    expect(h.view(id).explanation.waitingSince).not.toBeNull();
    return page;
  };

  it('a sign-in that brings a group is seen, kept and told, and survives a restart', async () => {
    const h = await start();
    const name = 'owner-again';
    const id = await signInWith(h, name, 'provider');
    expect(await h.app.handlers['claims.history']({ id })).toEqual([]);
    const { credential } = h.view(id);
    setFilter(name, null);
    // The two sign-ins may be in one second, and then their times do not tell them apart.
    ada.claims.department = 'Research';
    const page = await signInAgain(h, id);
    await h.person.browser.signIn(page, 'ada');
    h.app.windowFocused();
    const view = await h.until(id, ({ explanation }) => explanation.waitingSince === null && !explanation.reading);
    expect(view.explanation.latestChange).toMatchObject({ gained: 1, lost: 0 });
    const [entry] = await h.app.handlers['claims.history']({ id });
    expect(entry?.groups.filter(({ change }) => change !== 'unchanged')).toEqual([
      { name: 'gpu-users', organization: 'acme', change: 'gained' },
    ]);
    // The app's own key stays as it is, and the other tabs see the new access too.
    await h.until(id, ({ identity }) => JSON.stringify(identity).includes('gpu-users'));
    expect(h.view(id).credential).toEqual(credential);

    await h.app.handlers['deployments.refresh']({ id });
    await h.app.stop();
    const next = await start({ folder: h.folder, keyring: h.keyring });
    await next.until(id, ({ explanation }) => explanation.latestChange !== null);
    expect(await next.app.handlers['claims.history']({ id })).toEqual([entry]);
    expect(next.view(id).explanation).toMatchObject({ readAt: view.explanation.readAt, reading: false });

    // Signing out leaves nothing of it.
    await next.app.handlers['signOut.now']({ id });
    expect(readdirSync(join(h.folder, 'snapshots'))).toEqual([]);
    expect(next.view(id).explanation).toMatchObject({ readAt: null, latestChange: null, problems: 0 });
    expect(await next.app.handlers['claims.history']({ id })).toEqual([]);
  });

  it('every sign-in of the app is kept, and one of somebody else begins anew', async () => {
    const h = await start();
    const id = await h.add(world.deployments.get('member').origin);
    await h.signIn(id);
    const { readAt } = (await h.untilRead(id)).explanation;
    await h.signIn(id);
    await h.until(id, ({ explanation }) => !explanation.reading && explanation.readAt !== readAt);
    const [entry, ...older] = await h.app.handlers['claims.history']({ id });
    expect(older).toEqual([]);
    const changes = [entry?.organizations, entry?.groups, entry?.roles].map((all) => all?.map(({ change }) => change));
    expect(changes).toEqual([['unchanged'], ['unchanged', 'unchanged'], []]);
    expect(h.view(id).explanation.latestChange).toBeNull();

    h.clipboard = keyOf(world.deployments.get('member'), 'grace');
    await h.app.handlers['signIn.start']({ id, way: 'cli-auth' });
    await h.app.handlers['signIn.useClipboard']({ id });
    await h.until(id, ({ identity }) => JSON.stringify(identity).includes('grace'));
    await h.until(id, ({ explanation }) => !explanation.reading);
    expect(await h.app.handlers['claims.history']({ id })).toEqual([]);
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: false, why: 'never-signed-in' });
  });

  it('where no claims can be seen, waits until the access is another', async () => {
    const h = await start();
    const id = await signInWith(h, 'old', 'provider');
    setFilter('old', '^oncall$');
    const page = await signInAgain(h, id);
    h.app.windowFocused();
    await h.person.browser.signIn(page, 'ada');
    h.app.windowFocused();
    h.app.windowFocused();
    await waitFor(() => {
      h.app.windowFocused();
      return h.view(id).explanation.waitingSince === null;
    });
    await h.until(id, ({ explanation }) => !explanation.reading);
    expect(h.view(id).explanation.latestChange).toMatchObject({ gained: 0, lost: 1 });
  });

  it('the person can stop waiting', async () => {
    const h = shared;
    const id = ids.member;
    await signInAgain(h, id);
    await h.app.handlers['claims.stopWaiting']({ id });
    expect(h.view(id).explanation.waitingSince).toBeNull();
    h.app.windowFocused();
    const { readAt } = h.view(id).explanation;
    expect(h.view(id).explanation).toMatchObject({ readAt, reading: false });
  });

  it('a refresh that sees another group reads again; one that sees the same does not', async () => {
    const h = await start();
    const id = await signInWith(h, 'member', 'provider');
    const before = h.view(id).explanation;
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).explanation).toEqual(before);
    const { state } = world.deployments.get('member');
    const ada = [...state.users.values()].find(({ username }) => username === 'ada');
    state.groups.get(groupIdOf('member', 'acme', 'compilers'))?.memberIds.add(ada?.id ?? '');
    await h.app.handlers['deployments.refresh']({ id });
    const after = await h.until(id, ({ explanation }) => !explanation.reading && explanation.readAt !== before.readAt);
    expect(after.explanation.latestChange).toMatchObject({ gained: 1, lost: 0 });
    expect(after.explanation.revision).toBeGreaterThan(before.revision);
  });
});

describe('reading', () => {
  it('happens when somebody looks at what is old, in the background', async () => {
    let ahead = 0;
    const h = await start({ ahead: () => ahead });
    const id = await signInWith(h, 'member', 'provider');
    const { readAt } = h.view(id).explanation;
    await h.app.handlers['claims.show']({ id });
    expect(h.view(id).explanation).toMatchObject({ readAt, reading: false });
    ahead = 11 * 60_000;
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: true });
    expect(h.view(id).explanation.reading).toBe(true);
    await h.until(id, ({ explanation }) => !explanation.reading);
    expect(h.view(id).explanation.readAt).toBeGreaterThan(readAt ?? 0);
  });

  it('that fails leaves what was known, says why, and leaves the status alone', async () => {
    let isDown = false;
    const change = (ports: Ports): Ports => ({
      ...ports,
      http: {
        release: (origin) => ports.http.release(origin),
        close: () => ports.http.close(),
        fetchFor: (origin) => (url, init) =>
          isDown ? Promise.reject(new TypeError('fetch failed')) : ports.http.fetchFor(origin)(url, init),
      },
    });
    const h = await start({ change });
    const id = await signInWith(h, 'member', 'provider');
    isDown = true;
    await h.app.handlers['claims.read']({ id });
    expect(h.view(id)).toMatchObject({
      status: { state: 'signed-in' },
      explanation: { failure: { code: 'connection-lost' }, reading: false },
    });
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: true });
    expect(await codeOf(h.app.handlers['claims.signInAgain']({ id }))).toBe('connection-lost');
    expect(h.view(id).explanation.waitingSince).toBeNull();
    isDown = false;
    await h.app.handlers['claims.read']({ id });
    expect(h.view(id).explanation.failure).toBeNull();
  });

  it('that cannot be worked out still shows the claims, and says why it explains nothing', async () => {
    const change = (ports: Ports): Ports => ({
      ...ports,
      evaluator: {
        evaluate: () => Promise.reject(new LanyardError('evaluation-too-long')),
        close: () => Promise.resolve(),
      },
    });
    const h = await start({ change });
    const id = await signInWith(h, 'member', 'provider');
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: true });
    expect(await codeOf(h.app.handlers['why.show']({ id }))).toBe('evaluation-too-long');
    expect(await codeOf(h.app.handlers['why.whatIf']({ id, claims: '{}' }))).toBe('evaluation-too-long');
    expect(h.view(id)).toMatchObject({ status: { state: 'signed-in' }, explanation: { failure: null } });
  });

  it('works in memory without a keyring, and is written once there is one', async () => {
    const keyring = new FakeKeyring();
    keyring.mood = 'absent';
    const h = await start({ keyring });
    const id = await signInWith(h, 'owner', 'provider');
    expect(await h.app.handlers['why.show']({ id })).toMatchObject({ completeness: 'exact' });
    expect(readdirSync(join(h.folder, 'snapshots'))).toEqual([]);
    keyring.mood = 'open';
    await h.app.handlers['vault.unlock']({});
    await waitFor(() => readdirSync(join(h.folder, 'snapshots')).includes(`${id}.explanation.jwe`));
  });
});
