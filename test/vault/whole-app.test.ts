import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from '../app/harness.ts';
import type { FakeKeyring, FakeKeyringMood } from '../fakes/keyring.ts';
import { startWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'one' }, { name: 'two' }] });
});
afterAll(() => world.stop());

const running: Harness[] = [];
const start = async (options: { readonly folder?: string; readonly keyring?: FakeKeyring } = {}) => {
  const h = new Harness(world, options);
  running.push(h);
  await h.app.start();
  return h;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ app }) => app.stop()));
});

/** A profile that is signed in to both deployments, and was quit. */
let folder: string;
let keyring: FakeKeyring;
let one: string;
let two: string;
beforeEach(async () => {
  for (const deployment of world.deployments) deployment.state.keys.clear();
  const h = await start();
  one = await h.add(world.deployments.get('one').origin);
  two = await h.add(world.deployments.get('two').origin);
  for (const id of [one, two]) await h.signIn(id);
  await h.app.stop();
  ({ folder, keyring } = h);
});

const vaultText = () => readFileSync(join(folder, 'vault.json'), 'utf8');
const entriesNow = () => (JSON.parse(vaultText()) as { entries: Record<string, string> }).entries;
const changeEntries = (change: (entries: Record<string, string>) => Record<string, string>) => {
  const content = JSON.parse(vaultText()) as { entries: Record<string, string> };
  writeFileSync(join(folder, 'vault.json'), JSON.stringify({ ...content, entries: change(content.entries) }));
};
/** Slot of the app's own token for an entry. */
const slotOf = (id: string) => {
  const slot = Object.keys(entriesNow()).find((name) => name.startsWith(`${id}/own-token/`));
  if (slot === undefined) throw new Error('no own token');
  return slot;
};
const change = (id: string, edit: (jwe: string) => string) => {
  const slot = slotOf(id);
  changeEntries((entries) => ({ ...entries, [slot]: edit(entries[slot] ?? '') }));
};

const isSignedIn = (h: Harness, id: string) => h.until(id, ({ status }) => status.state === 'signed-in');
const isUnreadable = async (h: Harness, id: string, code: string) => {
  const { status } = await h.until(id, (view) => view.status.state === 'key-unreadable');
  expect(status).toMatchObject({ failure: { code } });
};
const signedRequests = (name: string) => {
  const keys: string[] = [];
  const listen = ({ headers }: { headers: Record<string, string | string[] | undefined> }) => {
    if (typeof headers['coder-session-token'] === 'string') keys.push(headers['coder-session-token']);
  };
  world.deployments.get(name).rawRequestListeners.add(listen);
  return keys;
};

describe('a stored key', () => {
  it('moved to another deployment opens for neither, goes to neither, and opens again in its place', async () => {
    const slots = [slotOf(one), slotOf(two)] as const;
    const swap = () =>
      changeEntries((all) => ({ ...all, [slots[0]]: all[slots[1]] ?? '', [slots[1]]: all[slots[0]] ?? '' }));
    swap();
    const moved = vaultText();
    const sent = [...[signedRequests('one'), signedRequests('two')]];
    const h = await start({ folder, keyring });
    for (const id of [one, two]) await isUnreadable(h, id, 'vault-damaged');
    await h.app.stop();
    expect(sent).toEqual([[], []]);
    expect(vaultText()).toBe(moved);

    swap();
    const next = await start({ folder, keyring });
    for (const id of [one, two]) await isSignedIn(next, id);
  });

  it.each<[string, (jwe: string) => string]>([
    ['cut', (jwe) => jwe.slice(0, -20)],
    ['emptied', () => ''],
    [
      'changed in one byte',
      (jwe) => {
        const parts = jwe.split('.');
        const bytes = Buffer.from(parts[3] ?? '', 'base64url');
        bytes[3] = (bytes[3] ?? 0) ^ 1;
        return parts.with(3, bytes.toString('base64url')).join('.');
      },
    ],
  ])('that was %s is said to be damaged, and the other one works', async (_how, damage) => {
    const sound = vaultText();
    change(one, damage);
    const damaged = vaultText();
    const h = await start({ folder, keyring });
    await isSignedIn(h, two);
    await isUnreadable(h, one, 'vault-damaged');
    expect(h.app.state().vault.state).toBe('ready');
    await h.app.stop();
    expect(vaultText()).toBe(damaged);

    writeFileSync(join(folder, 'vault.json'), sound);
    await isSignedIn(await start({ folder, keyring }), one);
  });

  it('that was damaged makes place for the one of a new sign-in', async () => {
    change(one, (jwe) => jwe.slice(0, -20));
    const h = await start({ folder, keyring });
    await isUnreadable(h, one, 'vault-damaged');
    await h.signIn(one);
    await h.app.stop();
    const next = await start({ folder, keyring });
    for (const id of [one, two]) await isSignedIn(next, id);
  });
});

it('a vault file that is cut is kept aside, and the app starts and says where it is', async () => {
  const cut = vaultText().slice(0, 200);
  writeFileSync(join(folder, 'vault.json'), cut);
  const h = await start({ folder, keyring });
  const [notice] = h.app.state().notices;
  expect(notice).toMatchObject({ kind: 'vault-file-damaged' });
  expect(readFileSync(notice?.path ?? '', 'utf8')).toBe(cut);
  expect(readdirSync(folder).filter((name) => name.startsWith('vault.damaged'))).toHaveLength(1);
  for (const id of [one, two]) await h.until(id, ({ status }) => status.state === 'signed-out');
  await h.signIn(one);
});

describe('a data key that was replaced in the keyring', () => {
  const replace = () => {
    const [[account, original]] = [...keyring.kept] as [[string, string]];
    const other = { version: 1, kid: randomUUID(), key: randomBytes(32).toString('base64url') };
    keyring.kept.set(account, JSON.stringify(other));
    return () => keyring.kept.set(account, original);
  };

  it('is said, a new sign-in works in memory, and the old keys open again once the right one is back', async () => {
    const putBack = replace();
    const before = entriesNow();
    const replaced = slotOf(one);
    const h = await start({ folder, keyring });
    for (const id of [one, two]) await isUnreadable(h, id, 'vault-damaged');
    expect(h.app.state().vault).toMatchObject({ state: 'damaged', inMemory: 0 });

    const again = await h.signIn(one);
    expect(again.status.state).toBe('signed-in');
    expect(h.app.state().vault).toMatchObject({ state: 'damaged', inMemory: 1 });
    // What the new sign-in replaced no longer exists at the deployment either; everything else is as it was.
    expect(entriesNow()).toEqual(Object.fromEntries(Object.entries(before).filter(([slot]) => slot !== replaced)));
    const tokens = [...world.deployments.get('one').state.keys.values()].filter(
      ({ loginType }) => loginType === 'token',
    );
    expect(tokens.map(({ id }) => id)).toEqual([again.credential?.keyId]);

    // Unlocking is what the window offers then.
    putBack();
    await h.app.handlers['vault.unlock']({});
    expect(h.app.state().vault).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
    await h.app.handlers['deployments.refresh']({ id: two });
    await isSignedIn(h, two);
    await h.app.stop();
    const next = await start({ folder, keyring });
    for (const id of [one, two]) await isSignedIn(next, id);
  });

  it('opens again after a restart for what was not signed in anew', async () => {
    const putBack = replace();
    const h = await start({ folder, keyring });
    for (const id of [one, two]) await isUnreadable(h, id, 'vault-damaged');
    await h.signIn(one);
    await h.app.stop();
    putBack();
    const next = await start({ folder, keyring });
    await isSignedIn(next, two);
    // Its newer key was in memory only.
    await next.until(one, ({ status }) => status.state === 'signed-out');
  });
});

const moods: readonly (readonly [FakeKeyringMood, string, string])[] = [
  ['locked', 'locked', 'vault-locked'],
  ['denied', 'denied', 'vault-denied'],
  ['absent', 'unavailable', 'vault-unavailable'],
  ['hanging', 'unavailable', 'vault-unavailable'],
];

describe.each(moods)('a keyring that is %s', (mood, state, code) => {
  it('leaves everything as it was, and every key opens once it answers again', async () => {
    const [before, kept] = [vaultText(), [...keyring.kept]];
    keyring.mood = mood;
    const h = await start({ folder, keyring });
    for (const id of [one, two]) await isUnreadable(h, id, code);
    expect(h.app.state().vault).toMatchObject({ state, inMemory: 0 });
    expect([vaultText(), [...keyring.kept]]).toEqual([before, kept]);

    keyring.mood = 'open';
    await h.app.handlers['vault.unlock']({});
    for (const id of [one, two]) await isSignedIn(h, id);
    expect(h.app.state().vault.state).toBe('ready');
    expect([...keyring.kept]).toEqual(kept);
  });
});

it('a keyring that vanishes in mid-run is not missed until the next start', async () => {
  const h = await start({ folder, keyring });
  for (const id of [one, two]) await isSignedIn(h, id);
  keyring.mood = 'absent';
  await h.app.handlers['signOut.now']({ id: one });
  await h.signIn(one);
  expect(h.app.state().vault).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
  await h.app.stop();

  const next = await start({ folder, keyring });
  for (const id of [one, two]) await isUnreadable(next, id, 'vault-unavailable');
  await next.app.stop();
  keyring.mood = 'open';
  const last = await start({ folder, keyring });
  for (const id of [one, two]) await isSignedIn(last, id);
});
