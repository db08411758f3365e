import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness, type HarnessOptions } from './harness.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'acme', generation: '2.36', oauth: true, registration: true, licensed: true },
      { name: 'later', generation: '2.38', oauth: true, registration: true },
      { name: 'closed', generation: '2.36', oauth: true, registration: false },
      { name: 'older', generation: '2.30', oauth: false },
      { name: 'oldest', generation: '2.24' },
    ],
  });
});
afterAll(() => world.stop());

const open: Harness[] = [];
const harness = (options?: HarnessOptions) => {
  const one = new Harness(world, options);
  open.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ app }) => app.stop()));
});

const tokensOf = ({ state }: Deployment) => [...state.keys.values()].filter((key) => key.loginType === 'token');
const keysMadeForUs = ({ state }: Deployment) =>
  [...state.keys.values()].filter(
    (key) => !['oidc', 'password'].includes(key.loginType) || key.name.includes('Lanyard'),
  );
const oauthClients = ({ state }: Deployment) => [...state.clients.values()];

describe('signing in through Coder’s own OAuth2 server', () => {
  it.each(['acme', 'later'])('ends with one named token and nothing else at %s', async (name) => {
    const deployment = world.deployments.get(name);
    deployment.state.keys.clear();
    const h = harness();
    await h.app.start();
    const id = await h.add(`${deployment.origin}/workspaces?filter=owner:me`);
    expect(h.view(id).ways[1]).toMatchObject({ way: 'oauth', open: true });

    await h.app.handlers['signIn.start']({ id });
    const page = await h.person.nextPage();
    expect(new URL(page).pathname).toBe('/oauth2/authorize');
    const last = await h.person.allow(page, 'ada');
    expect(last.body).toContain(`Signed in to ${h.view(id).label}`);
    expect(last.url).not.toMatch(/code=|state=/);

    const view = await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(view.identity?.user).toMatchObject({ seen: true, value: { username: 'ada' } });
    const tokens = tokensOf(deployment);
    expect(tokens.map(({ id: keyId, name: tokenName }) => [keyId, tokenName])).toEqual([
      [view.credential?.keyId, view.credential?.tokenName],
    ]);
    expect(view.credential?.tokenName).toMatch(/^Lanyard on testbench [a-z0-9]{6}$/);
    expect(oauthClients(deployment)).toEqual([]);
    expect(keysMadeForUs(deployment)).toHaveLength(1);
    expect(h.app.state().tidyUps).toEqual([]);
  });

  it('is signed in after a restart, and signed out gives back exactly its own token', async () => {
    const deployment = world.deployments.get('acme');
    const first = harness();
    await first.app.start();
    const id = await first.add(deployment.origin);
    await first.signIn(id);
    await first.app.stop();

    const second = harness({ folder: first.folder, keyring: first.keyring });
    await second.app.start();
    const view = await second.until(id, ({ status }) => status.state === 'signed-in');
    await second.app.handlers['keys.copy']({ id, as: 'key' });
    const copied = second.clipboard;
    expect(copied).toMatch(/^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/);
    expect(copied).not.toContain(view.credential?.keyId);

    await second.app.handlers['signOut.now']({ id });
    expect(second.view(id).status).toEqual({ state: 'signed-out' });
    expect(deployment.state.keys.has(view.credential?.keyId ?? '')).toBe(false);
    const answer = await world.fetch(`${deployment.origin}/api/v2/users/me`, {
      headers: { 'Coder-Session-Token': copied },
    });
    expect(answer.status).toBe(200);
    await second.app.handlers['keys.revokeCopyKey']({ id });
    expect(deployment.state.keys.has(copied.slice(0, 10))).toBe(false);
  });

  it('runs at several deployments at once in one browser', async () => {
    const h = harness();
    await h.app.start();
    const names = ['acme', 'later'] as const;
    const ids: string[] = [];
    for (const name of names) ids.push(await h.add(world.deployments.get(name).origin));
    for (const id of ids) await h.app.handlers['signIn.start']({ id });
    const pages = [await h.person.nextPage(), await h.person.nextPage()];
    for (const page of pages.reverse()) await h.person.allow(page, 'grace');
    for (const [index, id] of ids.entries()) {
      const view = await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
      expect(view.origin).toBe(world.deployments.get(names[index]!).origin);
      expect(view.identity?.user).toMatchObject({ value: { username: 'grace' } });
    }
  });

  it('says that it was refused, offers the next way, and leaves no registration', async () => {
    const deployment = world.deployments.get('acme');
    const h = harness();
    await h.app.start();
    const id = await h.add(deployment.origin);
    await h.app.handlers['signIn.start']({ id });
    const last = await h.person.cancel(await h.person.nextPage(), 'ada');
    expect(last.body).toContain('Not signed in');
    const { signIn } = await h.until(id, (view) => Boolean(view.signIn?.failure));
    expect(signIn).toMatchObject({ failure: { code: 'access-denied' }, next: 'cli-auth' });
    expect(oauthClients(deployment)).toEqual([]);
    await h.app.handlers['signIn.dismiss']({ id });
    expect(h.view(id).signIn).toBeNull();
  });

  it('opens its pages in the browser chosen for it, also after a restart', async () => {
    const h = harness();
    await h.app.start();
    const id = await h.add(world.deployments.get('acme').origin);
    await h.app.handlers['deployments.openDashboard']({ id });
    const [browser] = await h.app.handlers['browsers.list']({});
    await h.app.handlers['deployments.edit']({ id, browser: browser!.id });
    expect(h.view(id)).toMatchObject({ browser: 'chrome/Work' });
    await h.app.stop();
    const next = harness({ folder: h.folder, keyring: h.keyring });
    await next.app.start();
    await next.app.handlers['deployments.openDashboard']({ id });
    await next.app.handlers['signIn.start']({ id });
    await next.person.nextPage();
    await next.person.nextPage();
    await next.app.handlers['deployments.edit']({ id, browser: null });
    await next.app.handlers['deployments.openDashboard']({ id });
    expect([h.browsers, next.browsers]).toEqual([[null], ['chrome/Work', 'chrome/Work', null]]);
  });

  it('can be cancelled while the browser waits', async () => {
    const deployment = world.deployments.get('acme');
    const h = harness();
    await h.app.start();
    const id = await h.add(deployment.origin);
    await h.app.handlers['signIn.start']({ id });
    await h.person.nextPage();
    expect(oauthClients(deployment)).toHaveLength(1);
    await h.app.handlers['signIn.cancel']({ id });
    expect(h.view(id).signIn).toBeNull();
    expect(oauthClients(deployment)).toEqual([]);
  });

  it('keeps the old entry when the same account signs in a second time, and gives the new key back', async () => {
    const deployment = world.deployments.get('later');
    const h = harness();
    await h.app.start();
    const first = await h.add(deployment.origin);
    await h.signIn(first, 'ada');
    const before = tokensOf(deployment).map(({ id: keyId }) => keyId);
    const second = await h.add(deployment.origin);
    expect(h.view(second).twins).toEqual([first]);
    await h.app.handlers['signIn.start']({ id: second });
    await h.person.allow(await h.person.nextPage(), 'ada');
    const { signIn } = await h.until(second, (view) => Boolean(view.signIn?.failure));
    expect(signIn?.failure?.code).toBe('account-present');
    expect(tokensOf(deployment).map(({ id: keyId }) => keyId)).toEqual(before);
    expect(h.view(first).status.state).toBe('signed-in');
    expect(oauthClients(deployment)).toEqual([]);
  });
});

describe('signing in by the page /cli-auth', () => {
  it.each(['closed', 'older', 'oldest'])('is the best way at %s, and feels like one step', async (name) => {
    const deployment = world.deployments.get(name);
    const h = harness();
    await h.app.start();
    const id = await h.add(`${deployment.origin}/cli-auth`);
    await h.app.handlers['signIn.start']({ id });
    const page = await h.person.nextPage();
    expect(page).toBe(`${deployment.origin}/cli-auth`);
    await h.until(id, ({ signIn }) => signIn?.step === 'paste');

    h.clipboard = 'a shopping list';
    h.app.windowFocused();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(h.view(id).signIn?.clipboardOffer).toBe(false);

    const sessionKey = await h.person.cliAuthKey(page, 'ada');
    h.clipboard = sessionKey;
    h.app.windowFocused();
    await h.until(id, ({ signIn }) => signIn?.clipboardOffer === true);
    await h.app.handlers['signIn.useClipboard']({ id });
    const view = await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(view.credential?.kind).toBe('own-token');
    expect(tokensOf(deployment)).toHaveLength(1);
    expect(deployment.state.keys.has(sessionKey.slice(0, 10))).toBe(false);
    await h.app.handlers['deployments.remove']({ id });
    expect(tokensOf(deployment)).toEqual([]);
  });

  it('goes on waiting after a text that is no key and a key that is refused', async () => {
    const deployment = world.deployments.get('closed');
    const h = harness();
    await h.app.start();
    const id = await h.add(deployment.origin);
    await h.app.handlers['signIn.start']({ id });
    const page = await h.person.nextPage();
    await h.until(id, ({ signIn }) => signIn?.step === 'paste');
    h.typed = 'not a key';
    await expect(h.app.handlers['signIn.enterKey']({ id })).rejects.toMatchObject({ code: 'not-a-key' });
    h.typed = `${'x'.repeat(10)}-${'y'.repeat(22)}`;
    await expect(h.app.handlers['signIn.enterKey']({ id })).rejects.toMatchObject({ code: 'key-invalid' });
    expect(h.view(id).signIn).toMatchObject({ step: 'paste', failure: null });
    h.typed = `  export CODER_SESSION_TOKEN='${await h.person.cliAuthKey(page, 'ada')}'\n`;
    await h.app.handlers['signIn.enterKey']({ id });
    await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
  });

  it('leaves alone a key that is not from the page', async () => {
    const deployment = world.deployments.get('closed');
    const h = harness();
    const theirs = await h.person.cliAuthKey(`${deployment.origin}/cli-auth`, 'grace');
    // The attempt begins in a later second than that key, by the deployment's clock.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await h.app.start();
    const id = await h.add(deployment.origin);
    await h.app.handlers['signIn.start']({ id });
    await h.until(id, ({ signIn }) => signIn?.step === 'paste');
    h.typed = theirs;
    await h.app.handlers['signIn.enterKey']({ id });
    await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(deployment.state.keys.has(theirs.slice(0, 10))).toBe(true);
  });
});

describe('pasting any key', () => {
  const mint = async (deployment: Deployment, h: Harness, scopes: string[]) => {
    const session = await h.person.cliAuthKey(`${deployment.origin}/cli-auth`, 'grace');
    const answer = await world.fetch(`${deployment.origin}/api/v2/users/me/keys/tokens`, {
      method: 'POST',
      headers: { 'Coder-Session-Token': session },
      body: JSON.stringify({ token_name: `theirs ${scopes.join()} ${Math.random()}`, lifetime: 3600e9, scopes }),
    });
    return ((await answer.json()) as { key: string }).key;
  };

  it('mints an own token with it and leaves theirs alone', async () => {
    const deployment = world.deployments.get('acme');
    const h = harness();
    h.typed = await mint(deployment, h, ['coder:all']);
    await h.app.start();
    const id = await h.add(deployment.origin);
    await h.app.handlers['signIn.start']({ id, way: 'paste' });
    const view = await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(view.credential).toMatchObject({ kind: 'own-token' });
    expect(h.prompts).toEqual([{ purpose: 'key', label: view.label, host: view.host }]);
    await h.app.handlers['signOut.now']({ id });
    expect(deployment.state.keys.has(h.typed.slice(0, 10))).toBe(true);
  });

  it('keeps a key that may not mint, and whose user cannot be seen', async () => {
    const deployment = world.deployments.get('acme');
    const h = harness();
    h.typed = await mint(deployment, h, ['workspace:read']);
    await h.app.start();
    const id = await h.add(deployment.origin);
    await h.app.handlers['signIn.start']({ id, way: 'paste' });
    const view = await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(view.credential).toMatchObject({ kind: 'kept-key', tokenName: null, renewsAt: null });
    expect(view.identity?.user).toEqual({ seen: false, why: 'not-visible' });
    await expect(h.app.handlers['keys.copy']({ id, as: 'key' })).rejects.toMatchObject({ code: 'forbidden' });
    await h.app.handlers['signOut.now']({ id });
    expect(deployment.state.keys.has(h.typed.slice(0, 10))).toBe(true);
  });
});
