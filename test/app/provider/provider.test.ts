import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LanyardError } from '../../../electron/contract/errors.ts';
import { FakeProviderRoom } from '../../fakes/provider-room.ts';
import { startWorld, type World } from '../../world/world.ts';
import { Harness, type HarnessOptions } from '../harness.ts';

let world: World;
let room: FakeProviderRoom;
let h: Harness;
let id: string;
const opened: Harness[] = [];

beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', oauth: true, registration: true, role: 'owner' }] });
});
afterAll(() => world.stop());
beforeEach(async () => {
  room = new FakeProviderRoom();
  h = await start();
  id = await h.add(world.deployments.get('acme').origin);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ app }) => app.stop()));
});

const start = async (options: HarnessOptions = {}) => {
  const harness = new Harness(world, { ...options, providerRoom: room });
  opened.push(harness);
  await harness.app.start();
  return harness;
};

const described = {
  kind: 'oidc' as const,
  preset: 'generic' as const,
  issuer: 'https://id.example.com',
  clientId: 'lanyard',
  scopes: ['openid', 'groups'],
  parameters: { audience: 'x' },
  redirect: { host: '127.0.0.1' as const, ports: [] },
  fields: { username: 'preferred_username', email: 'email', groups: 'groups', roles: null, organizations: null },
  ignoreUserInfo: false,
};
const save = (change: object = {}, secret: 'none' | 'keep' | 'enter' = 'none') =>
  h.app.handlers['provider.save']({ id, provider: { ...described, ...change }, secret });
const inspect = async () => {
  await h.app.handlers['provider.signIn']({ id, by: 'browser' });
  await h.person.nextPage();
  room.finish();
  return h.until(id, ({ provider }) => provider?.signIn === null && provider.inspection !== null);
};
const codeOf = (command: Promise<unknown>) =>
  command.then(
    () => null,
    (error: unknown) => (error instanceof LanyardError ? error.code : error),
  );

describe('the description', () => {
  it('is kept, without its secret', async () => {
    h.typed = 'very-secret';
    await save({}, 'enter');
    expect(h.view(id).provider?.entry).toMatchObject({ ...described, hasSecret: true });
    expect(h.prompts.at(-1)).toMatchObject({ purpose: 'client-secret', host: 'id.example.com' });
    const files = readdirSync(h.folder, { withFileTypes: true }).filter((file) => file.isFile());
    for (const { name } of files) expect(readFileSync(join(h.folder, name), 'utf8')).not.toContain('very-secret');
  });

  it.each([
    ['an http issuer', { issuer: 'http://id.example.com' }, 'https'],
    ['an issuer with a query', { issuer: 'https://id.example.com?x=1' }, 'https'],
    ['no openid', { scopes: ['groups'] }, 'openid'],
    ['a scope with a space', { scopes: ['openid', 'a b'] }, 'scope'],
    ['a parameter of ours', { parameters: { State: 'x' } }, 'State'],
    ['a port below 1024', { redirect: { host: 'localhost', ports: [80] } }, '1024'],
    ['six ports', { redirect: { host: 'localhost', ports: [2001, 2002, 2003, 2004, 2005, 2006] } }, 'five'],
    ['no client', { clientId: ' ' }, 'client ID'],
  ])('refuses %s and says why', async (_what, change, said) => {
    const error = await save(change).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'provider-invalid', detail: expect.stringContaining(said) as string });
    expect(h.view(id).provider).toBeNull();
  });

  it('takes http on loopback', async () => {
    await save({ issuer: 'http://idp.localhost:4000' });
    expect(h.view(id).provider?.entry).toMatchObject({ issuer: 'http://idp.localhost:4000' });
  });

  it('asks for the secret again when the client changes', async () => {
    h.typed = 'very-secret';
    await save({}, 'enter');
    await save({ scopes: ['openid'] }, 'keep');
    expect(await codeOf(save({ clientId: 'other' }, 'keep'))).toBe('provider-invalid');
  });
});

describe('a look', () => {
  it('shows its step and link, and keeps what it found over a restart', async () => {
    await save();
    await h.app.handlers['provider.signIn']({ id, by: 'browser' });
    const page = await h.person.nextPage();
    expect(h.view(id).provider?.signIn).toMatchObject({ step: 'browser', hasLink: true });
    await h.app.handlers['provider.copyLink']({ id });
    expect(h.clipboard).toBe(page);
    room.finish();
    const view = await h.until(id, ({ provider }) => provider?.inspection !== null && provider?.signIn === null);
    expect(view.provider).toMatchObject({ signedIn: true, inspection: { who: 'ada', clientId: 'lanyard' } });
    expect(JSON.stringify(h.app.state())).not.toContain('token-1');

    await h.app.stop();
    const later = await start({ folder: h.folder, keyring: h.keyring });
    const kept = await later.until(id, ({ provider }) => provider?.inspection !== null);
    expect(kept.provider).toMatchObject({ signedIn: true, inspection: { count: 4 } });
  });

  it('by code shows it, and can be cancelled', async () => {
    await save();
    await h.app.handlers['provider.signIn']({ id, by: 'code' });
    await h.until(id, ({ provider }) => provider?.signIn?.userCode?.text === 'ABCD-EFGH');
    await h.app.handlers['provider.copyCode']({ id });
    expect(h.clipboard).toBe('ABCD-EFGH');
    await h.app.handlers['provider.cancel']({ id });
    expect(h.view(id).provider).toMatchObject({ signIn: null, inspection: null, signedIn: false });
  });

  it('that fails shows cause and remedy until dismissed', async () => {
    const advice = { cause: 'The scope is unknown there.', remedy: 'Take it out.' };
    room.failure = { code: 'exchange-failed', advice };
    await save();
    await h.app.handlers['provider.signIn']({ id, by: 'browser' });
    await h.person.nextPage();
    room.finish();
    const view = await h.until(id, ({ provider }) => Boolean(provider?.signIn?.failure));
    expect(view.provider?.signIn?.failure).toEqual({ code: 'exchange-failed', detail: 'invalid_scope', advice });
    await h.app.handlers['provider.dismiss']({ id });
    expect(h.view(id).provider?.signIn).toBeNull();
  });

  it('whose entry is removed meanwhile leaves nothing', async () => {
    await save();
    await h.app.handlers['provider.signIn']({ id, by: 'browser' });
    await h.person.nextPage();
    await h.app.handlers['provider.remove']({ id });
    expect(room.attempts[0]?.signal.aborted).toBe(true);
    expect(h.view(id).provider).toBeNull();
  });

  it('is read again with its tokens, and signed out', async () => {
    await save();
    await inspect();
    await h.app.handlers['provider.read']({ id });
    expect(room.rereadWith).toEqual(['token-1']);
    await h.app.handlers['provider.signOut']({ id }).then((done) =>
      expect(done).toEqual({ tokens: 'revoked', page: true }),
    );
    expect(room.revoked).toEqual(['token-2']);
    expect(await h.person.nextPage()).toBe('https://id.example.com/logout');
    expect(h.view(id).provider).toMatchObject({ signedIn: false, inspection: { who: 'ada' } });
    expect(await codeOf(h.app.handlers['provider.read']({ id }))).toBe('not-found');
  });

  it.each([
    ['another client', () => save({ clientId: 'other' })],
    ['another issuer', () => save({ issuer: 'https://else.example.com' })],
    ['removing the provider', () => h.app.handlers['provider.remove']({ id })],
    ['removing the deployment', () => h.app.handlers['deployments.remove']({ id })],
  ])('is forgotten with %s, its tokens given back', async (_what, act) => {
    await save();
    await inspect();
    await act();
    expect(room.revoked).toEqual(['token-1']);
    const files = readdirSync(join(h.folder, 'snapshots'));
    expect(files.filter((name) => name.includes('.provider.'))).toEqual([]);
    const view = h.app.state().deployments.find((one) => one.id === id)?.provider;
    expect(view?.inspection ?? null).toBeNull();
    expect(view?.signedIn ?? false).toBe(false);
  });

  it('is forgotten also where the provider does not answer', async () => {
    room.revocation = new LanyardError('timed-out');
    await save();
    await inspect();
    await h.app.handlers['provider.remove']({ id });
    expect(h.view(id).provider).toBeNull();
  });
});

describe('claims', () => {
  it('of the provider stand by themselves where Coder’s are not known, and beside them where they are', async () => {
    await save();
    await inspect();
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: true, basis: { source: 'provider' } });
    await h.signIn(id, 'ada');
    await h.untilRead(id);
    expect(h.view(id).provider?.coderKnown).toBe(true);
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ basis: { source: 'debug-link' } });
    expect(await h.app.handlers['claims.show']({ id, source: 'provider' })).toMatchObject({
      basis: { source: 'provider' },
    });
    const { explanation, claims } = await h.app.handlers['why.show']({ id, source: 'provider' });
    expect(claims?.source).toBe('provider');
    expect(explanation).not.toBeNull();

    const { rows } = await h.app.handlers['provider.compare']({ id });
    expect(rows.find(({ name }) => name === 'sub')?.outcome).toBe('same');
    expect(rows.find(({ name }) => name === 'groups')).toMatchObject({ outcome: 'different', expected: null });
    expect(rows.find(({ name }) => name === 'aud')?.expected).not.toBeNull();
    expect(await h.app.handlers['claims.history']({ id })).toEqual([]);
  });
});

it('a test shows its lines as they come, and can be stopped', async () => {
  await save();
  await h.app.handlers['provider.test']({ id });
  await h.until(id, ({ provider }) => provider?.doctor?.lines.length === 2);
  expect(h.view(id).provider?.doctor?.running).toBe(true);
  await h.app.handlers['provider.stopTest']({ id });
  const { provider } = await h.until(id, (view) => view.provider?.doctor?.running === false);
  expect(provider?.doctor?.failure).toBeNull();
  await h.app.handlers['provider.stopTest']({ id });
  expect(h.view(id).provider?.doctor).toBeNull();
});

it('the form offers what the deployment says, without its client', async () => {
  await h.signIn(id, 'ada');
  await h.untilRead(id);
  const form = await h.app.handlers['provider.form']({ id });
  expect(form.says?.issuer).toBe(world.provider.issuer);
  expect(JSON.stringify(form)).not.toContain('client_id');
  expect(form.callbackPath).toMatch(/^\/callback\/[0-9a-f]{8}$/);
});
