import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyringClient } from '../../electron/adapters/keyring/client.ts';
import { spawnForked } from './spawn-forked.ts';
import { createVault } from '../../electron/vault/create-vault.ts';
import { KeyringError } from '../../electron/vault/keyring.ts';
import type { SecretAddress, Vault } from '../../electron/vault/vault.ts';
import { createFakeLock, FakeVaultFile } from '../fakes/vault-file.ts';
import { bundleKeyringProcess } from './bundled-keyring-process.ts';
import { GnomeKeyring, keyringTestsLeftOut } from './gnome-keyring.ts';

const leftOut = keyringTestsLeftOut();
const address: SecretAddress = { entry: 'd1', origin: 'https://coder.example.com', kind: 'own-token', name: 'first' };
const background = () => ({ signal: AbortSignal.timeout(3_000), mayPrompt: false });

describe.skipIf(leftOut !== null)(`The vault on the real GNOME keyring${leftOut ? `: ${leftOut}` : ''}`, () => {
  let bundle: Awaited<ReturnType<typeof bundleKeyringProcess>>;
  let gnome: GnomeKeyring;
  let file: FakeVaultFile;
  const closing: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    bundle = await bundleKeyringProcess();
  }, 60_000);

  afterAll(() => bundle.remove());

  beforeEach(async () => {
    gnome = await GnomeKeyring.start();
    file = new FakeVaultFile();
  });

  afterEach(async () => {
    for (const each of closing.splice(0)) await each.close();
    await gnome.end();
  });

  const connect = () => {
    const spawn = spawnForked(bundle.path, { env: gnome.env });
    const keyring = createKeyringClient({ spawn, env: gnome.env });
    closing.push(keyring);
    return keyring;
  };

  const openVault = async (): Promise<Vault> => {
    const vault = createVault({ keyring: connect(), file, lock: createFakeLock(), profile: 'test-profile' });
    await vault.open();
    return vault;
  };

  it('keeps a secret over a restart of the app and of the daemon', async () => {
    const first = await openVault();
    expect(first.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });
    await first.put(address, 'secret-one');

    await gnome.unlock();
    const second = await openVault();
    expect(await second.get(address)).toBe('secret-one');
  });

  it('is locked without a prompt in the background, and readable again once the keyring is open', async () => {
    await (await openVault()).put(address, 'secret-one');
    const before = [...file.entries];
    await gnome.lock();

    const vault = await openVault();
    expect(vault.view.state).toBe('locked');
    await expect(vault.get(address)).rejects.toMatchObject({ code: 'vault-locked' });
    expect([...file.entries]).toEqual(before);

    await gnome.unlock();
    await vault.open();
    expect(await vault.get(address)).toBe('secret-one');
  });

  it('is denied when the prompt of an unlock goes away unanswered', async () => {
    await openVault();
    await gnome.lock();
    const vault = await openVault();
    // There is no prompter on this bus: the daemon takes that for a dismissed prompt.
    await vault.unlock(AbortSignal.timeout(10_000));
    expect(vault.view).toMatchObject({ state: 'denied', unlocking: false });
  });

  it('is unavailable, within four seconds, while the daemon does not answer', async () => {
    await (await openVault()).put(address, 'secret-one');
    gnome.freeze();
    const began = performance.now();
    const vault = await openVault();
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(vault.view.state).toBe('unavailable');

    gnome.thaw();
    await vault.open();
    expect(await vault.get(address)).toBe('secret-one');
  });

  it('goes on when the daemon dies in mid-run, and opens again afterwards', async () => {
    const vault = await openVault();
    await vault.put(address, 'secret-one');
    await gnome.kill();
    await vault.put({ ...address, name: 'second' }, 'secret-two');
    await vault.open();
    expect(vault.view).toEqual({ state: 'ready', inMemory: 0, unlocking: false });

    const next = await openVault();
    expect(next.view.state).toBe('unavailable');
    await gnome.unlock();
    await next.open();
    expect([await next.get(address), await next.get({ ...address, name: 'second' })]).toEqual([
      'secret-one',
      'secret-two',
    ]);
  });

  it('makes one data key when several processes start at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanyard-race-'));
    try {
      const kids = await Promise.all(Array.from({ length: 4 }, () => openInOwnProcess(folder, bundle.path, gnome.env)));
      expect(kids.every((kid) => kid.startsWith('ready '))).toBe(true);
      expect(new Set(kids).size).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('forgets a throwaway profile', async () => {
    const keyring = connect();
    await keyring.write('throwaway', 'text', background());
    expect(await keyring.read('throwaway', background())).toBe('text');
    await keyring.delete('throwaway', background());
    await keyring.delete('throwaway', background());
    expect(await keyring.read('throwaway', background())).toBeNull();
  });

  it('ends at once although a call hangs', async () => {
    const keyring = connect();
    gnome.freeze();
    const call = keyring.read('any', { signal: new AbortController().signal, mayPrompt: true });
    const failed = expect(call).rejects.toBeInstanceOf(KeyringError);
    await new Promise((resolve) => setTimeout(resolve, 800));
    // A person has minutes to answer a prompt: an end that waited for the call would outlast this test.
    await keyring.close();
    await failed;
  });

  it('does not hold up the end of the app, and leaves no process behind', async () => {
    gnome.freeze();
    const app = start('hung-call-process.ts', [bundle.path], gnome.env);
    await once(app, 'message');
    await vi.waitFor(() => expect(processesOf(bundle.path)).toHaveLength(2));
    const began = performance.now();
    app.send('quit');
    expect(await once(app, 'exit')).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(500);
    await vi.waitFor(() => expect(processesOf(bundle.path)).toEqual([]), 5_000);
  });
});

const start = (name: string, args: string[], env: NodeJS.ProcessEnv): ChildProcess =>
  fork(join(import.meta.dirname, name), args, { env, execArgv: ['--import', 'tsx'] });

/** Ids of the processes with `argument` among their arguments. */
const processesOf = (argument: string): string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').includes(argument);
    } catch {
      // Ended between the two looks.
      return false;
    }
  });

/** Opens the vault in a process of its own; answers its state and, after a space, the id of its data key. */
async function openInOwnProcess(folder: string, processPath: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = start('open-vault-process.ts', [folder, processPath], env);
  const [answer] = (await once(child, 'message')) as [string];
  await once(child, 'exit');
  return answer;
}
