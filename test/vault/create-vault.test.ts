import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createVault } from '../../electron/vault/create-vault.ts';
import type { SecretAddress, Vault } from '../../electron/vault/vault.ts';
import { FakeKeyring, type FakeKeyringMood } from '../fakes/keyring.ts';
import { createFakeLock, FakeVaultFile } from '../fakes/vault-file.ts';

const address: SecretAddress = { entry: 'd1', origin: 'https://coder.example.com', kind: 'own-token', name: 'first' };
const other: SecretAddress = { ...address, name: 'second' };

let keyring: FakeKeyring;
let file: FakeVaultFile;
let lock = createFakeLock();

beforeEach(() => {
  keyring = new FakeKeyring();
  file = new FakeVaultFile();
  lock = createFakeLock();
});

const newVault = (): Vault => createVault({ keyring, file, lock, profile: 'profile-1' });
const openVault = async (): Promise<Vault> => {
  const vault = newVault();
  await vault.open();
  return vault;
};

describe('A keyring that works', () => {
  it('makes one data key and keeps secrets over restarts', async () => {
    const vault = await openVault();
    await vault.put(address, 'secret-one');
    expect(vault.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });

    const next = await openVault();
    expect(await next.get(address)).toBe('secret-one');
    expect(await next.get(other)).toBeNull();
    expect([next.has(address), next.has(other)]).toEqual([true, false]);
    expect(keyring.calls.filter(({ name }) => name === 'write')).toHaveLength(1);
  });

  it('makes one data key when two vaults open at once', async () => {
    keyring.mood = 'slow';
    const [one, two] = await Promise.all([openVault(), openVault()]);
    await one.put(address, 'secret-one');
    expect(await two.get(address)).toBe('secret-one');
    expect(keyring.calls.filter(({ name }) => name === 'write')).toHaveLength(1);
  });

  it('asks it without a prompt in the background', async () => {
    await openVault();
    expect(keyring.calls.length).toBeGreaterThan(0);
    expect(keyring.calls.every(({ mayPrompt }) => !mayPrompt)).toBe(true);
  });

  it('replaces and forgets secrets, the last caller winning', async () => {
    const vault = await openVault();
    await Promise.all([vault.put(address, 'one'), vault.put(address, 'two'), vault.put(address, 'three')]);
    expect(await vault.get(address)).toBe('three');
    await Promise.all([vault.put(address, 'four'), vault.delete(address)]);
    expect([await vault.get(address), file.entries.size]).toEqual([null, 0]);
    await vault.delete(address);
  });

  it('stays ready when the keyring goes away in mid-run', async () => {
    const vault = await openVault();
    await vault.put(address, 'secret-one');
    keyring.mood = 'absent';
    keyring.kept.clear();
    await vault.open();
    await vault.put(other, 'secret-two');
    expect(vault.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
    expect(await vault.get(address)).toBe('secret-one');
  });

  it('seals a text for one address without keeping it', async () => {
    const vault = await openVault();
    const jwe = await vault.seal(address, '{"user":"ada"}');
    expect(file.entries.size).toBe(0);
    expect(await (await openVault()).unseal(address, jwe!)).toBe('{"user":"ada"}');
    await expect(vault.unseal(other, jwe!)).rejects.toMatchObject({ code: 'vault-damaged', damage: 'moved' });
  });
});

const failures: readonly (readonly [FakeKeyringMood, Vault['view']['state'], string])[] = [
  ['locked', 'locked', 'vault-locked'],
  ['denied', 'denied', 'vault-denied'],
  ['absent', 'unavailable', 'vault-unavailable'],
  ['hanging', 'unavailable', 'vault-unavailable'],
];

describe.each(failures)('A keyring that is %s', (mood, state, code) => {
  it(`makes the vault ${state} and leaves everything as it was`, async () => {
    await (await openVault()).put(address, 'secret-one');
    const [entries, kept] = [[...file.entries], [...keyring.kept]];
    keyring.mood = mood;
    const vault = await openVault();
    expect(vault.view.state).toBe(state);
    await expect(vault.get(address)).rejects.toMatchObject({ code });
    await expect(vault.unseal(address, entries[0]![1])).rejects.toMatchObject({ code });
    expect(vault.has(address)).toBe(true);
    expect(await vault.seal(address, 'text')).toBeNull();

    // A new secret shadows the unreadable one and does not touch it.
    await vault.put(address, 'secret-two');
    expect(await vault.get(address)).toBe('secret-two');
    expect(vault.view.inMemory).toBe(1);
    expect([[...file.entries], [...keyring.kept]]).toEqual([entries, kept]);

    keyring.mood = 'open';
    await vault.open();
    expect(vault.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
    expect(await (await openVault()).get(address)).toBe('secret-two');
  });
});

describe('The data key', () => {
  it('is not used when the keyring did not keep it', async () => {
    keyring.mood = 'forgetful';
    const vault = await openVault();
    await vault.put(address, 'secret-one');
    expect(vault.view).toMatchObject({ state: 'unavailable', inMemory: 1 });
    expect(file.entries.size).toBe(0);
  });

  it('is never made anew while ciphertexts exist, and these open again when it is back', async () => {
    await (await openVault()).put(address, 'secret-one');
    const kept = [...keyring.kept];
    keyring.kept.clear();
    const vault = await openVault();
    expect(vault.view.state).toBe('damaged');
    expect(keyring.kept.size).toBe(0);
    await expect(vault.get(address)).rejects.toMatchObject({ code: 'vault-damaged' });

    for (const [account, text] of kept) keyring.kept.set(account, text);
    await vault.open();
    expect(await vault.get(address)).toBe('secret-one');
  });

  it('of another vault opens nothing and is written with nothing', async () => {
    await (await openVault()).put(address, 'secret-one');
    const entries = [...file.entries];
    const [account, right] = [...keyring.kept][0]!;
    keyring.kept.clear();
    await createVault({ keyring, file: new FakeVaultFile(), lock, profile: 'profile-1' }).open();
    expect(keyring.kept.get(account)).not.toBe(right);

    const vault = await openVault();
    await vault.put(other, 'secret-two');
    expect(vault.view).toMatchObject({ state: 'damaged', inMemory: 1 });
    expect([...file.entries]).toEqual(entries);

    keyring.kept.set(account, right);
    await vault.open();
    expect([await vault.get(address), await vault.get(other)]).toEqual(['secret-one', 'secret-two']);
  });

  it.each(['', 'not json', '{}', '{"version":1,"kid":"k","key":"c2hvcnQ"}'])(
    'that does not parse (%j) is left alone',
    async (text) => {
      keyring.kept.set('profile-1', text);
      const vault = await openVault();
      expect(vault.view.state).toBe('damaged');
      expect(keyring.kept.get('profile-1')).toBe(text);
    },
  );

  it('is made anew once the last ciphertext of a lost one was deleted', async () => {
    await (await openVault()).put(address, 'secret-one');
    keyring.kept.clear();
    const vault = await openVault();
    await vault.put(other, 'secret-two');
    await vault.delete(address);
    expect(vault.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
    expect(await (await openVault()).get(other)).toBe('secret-two');
  });
});

describe('An unlock that the person started', () => {
  beforeEach(() => {
    keyring.mood = 'locked';
  });

  it('waits for the prompt longer than the background may, then writes what was in memory', async () => {
    const vault = await openVault();
    await vault.put(address, 'secret-one');
    const unlocked = vault.unlock(new AbortController().signal);
    await vi.waitFor(() => expect(keyring.prompts).toBe(1));
    expect(vault.view).toMatchObject({ state: 'locked', unlocking: true, inMemory: 1 });
    // Neither a second click nor the background disturbs it.
    void vault.unlock(new AbortController().signal);
    await vault.open();
    expect(keyring.prompts).toBe(1);

    keyring.answerPrompt(true);
    await unlocked;
    expect(vault.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
    expect(file.entries.size).toBe(1);
  });

  it('changes nothing when it is cancelled', async () => {
    const vault = await openVault();
    const cancel = new AbortController();
    const unlocked = vault.unlock(cancel.signal);
    await vi.waitFor(() => expect(keyring.prompts).toBe(1));
    cancel.abort();
    await unlocked;
    expect(vault.view).toMatchObject({ state: 'locked', unlocking: false });
  });

  it('is denied when the prompt is', async () => {
    const vault = await openVault();
    const unlocked = vault.unlock(new AbortController().signal);
    await vi.waitFor(() => expect(keyring.prompts).toBe(1));
    keyring.answerPrompt(false);
    await unlocked;
    expect(vault.view).toMatchObject({ state: 'denied', unlocking: false, detail: 'The prompt was dismissed.' });
  });
});

describe('What the vault tells', () => {
  it('calls back after every change, until unsubscribed', async () => {
    const vault = newVault();
    const seen: string[] = [];
    const unsubscribe = vault.onChange(() => seen.push(`${vault.view.state} ${vault.view.inMemory}`));
    keyring.mood = 'absent';
    await vault.open();
    await vault.put(address, 'one');
    await vault.put(address, 'two');
    keyring.mood = 'open';
    await vault.open();
    unsubscribe();
    await vault.delete(address);
    expect(seen).toEqual(['unavailable 0', 'unavailable 1', 'ready 1', 'ready 0']);
  });

  it('answers a reader that comes while it opens once it is open', async () => {
    await (await openVault()).put(address, 'secret-one');
    keyring.mood = 'slow';
    const vault = newVault();
    void vault.open();
    expect(vault.view.state).toBe('opening');
    expect(await vault.get(address)).toBe('secret-one');
  });

  it('keeps a secret in memory while the disk is full, and says so', async () => {
    const vault = await openVault();
    file.full = true;
    await vault.put(address, 'secret-one');
    expect(vault.view).toMatchObject({ state: 'ready', inMemory: 1 });
    expect(vault.view.detail).toContain('ENOSPC');
    expect(await vault.get(address)).toBe('secret-one');

    file.full = false;
    await vault.open();
    expect(vault.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
    expect(file.entries.size).toBe(1);
  });

  it('goes on after a listener that fails', async () => {
    const vault = newVault();
    const unsubscribe = vault.onChange(() => {
      throw new Error('listener');
    });
    await expect(vault.put(address, 'secret-one')).rejects.toThrow('listener');
    unsubscribe();
    await vault.put(other, 'secret-two');
    await vault.open();
    expect([vault.view.state, file.entries.size]).toEqual(['ready', 2]);
  });

  it('does not give a secret to another origin', async () => {
    keyring.mood = 'absent';
    const vault = await openVault();
    await vault.put(address, 'secret-one');
    expect(await vault.get({ ...address, origin: 'https://other.example.com' })).toBeNull();
  });

  it('gives a keyring that hangs three seconds', async () => {
    keyring.mood = 'hanging';
    const began = performance.now();
    await openVault();
    expect(performance.now() - began).toBeGreaterThan(2_900);
    expect(performance.now() - began).toBeLessThan(3_500);
    const vault = newVault();
    void vault.open();
    await wait(20);
    await vault.close();
    expect(keyring.closed).toBe(true);
  });
});
