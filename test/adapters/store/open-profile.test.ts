import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NewerFileError } from '../../../electron/adapters/store/json-file.ts';
import { openProfile } from '../../../electron/adapters/store/open-profile.ts';
import { createVault } from '../../../electron/vault/create-vault.ts';
import { FakeKeyring } from '../../fakes/keyring.ts';

const now = () => new Date('2026-11-21T22:40:00.123Z');
let parent: string;
let folder: string;
const settingsPath = () => join(folder, 'settings.json');
const vaultPath = () => join(folder, 'vault.json');
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lanyard-store-'));
  folder = join(parent, 'profile');
});
afterEach(() => rmSync(parent, { recursive: true }));

const write = (path: string, content: unknown) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
};

describe('A profile folder', () => {
  it('starts empty and comes back as it was left', () => {
    const first = openProfile(folder, now);
    expect(first.damaged).toEqual([]);
    first.settings.change((settings) => ({
      ...settings,
      preferences: { ...settings.preferences, theme: 'dark', clearClipboardSeconds: 0 },
    }));
    first.vaultFile.set('https://a.example.com/x', 'jwe-1');

    const second = openProfile(folder, now);
    expect(second.settings.get().preferences.theme).toBe('dark');
    expect([second.profile, second.vaultFile.get('https://a.example.com/x')]).toEqual([first.profile, 'jwe-1']);
    expect(readdirSync(folder).sort()).toEqual(['settings.json', 'vault.json']);
  });

  it("is its owner's alone", () => {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    openProfile(folder, now).vaultFile.set('a', 'b');
    expect([folder, settingsPath(), vaultPath()].map(modeOf)).toEqual(['700', '600', '600']);
    for (const path of [settingsPath(), vaultPath()]) chmodSync(path, 0o644);
    openProfile(folder, now);
    expect([settingsPath(), vaultPath()].map(modeOf)).toEqual(['600', '600']);
  });

  it('leaves no channel of electron-store open', () => {
    openProfile(folder, now);
    expect(ipcMain.listenerCount('electron-store-get-data')).toBe(0);
  });

  it('writes no settings that do not parse', () => {
    const { settings } = openProfile(folder, now);
    const before = readFileSync(settingsPath(), 'utf8');
    expect(() => settings.change((current) => ({ ...current, profile: '' }))).toThrow();
    expect([settings.get().profile.length > 0, readFileSync(settingsPath(), 'utf8')]).toEqual([true, before]);
  });

  it('keeps what another process added to the vault file', () => {
    const one = openProfile(folder, now).vaultFile;
    const two = openProfile(folder, now).vaultFile;
    one.set('a', '1');
    two.set('b', '2');
    one.delete('c');
    one.set('c', '3');
    expect(openProfile(folder, now).vaultFile.ciphertexts()).toEqual(['1', '2', '3']);
    expect(two.ciphertexts()).toHaveLength(3);
    two.delete('a');
    expect(openProfile(folder, now).vaultFile.get('a')).toBeNull();
  });

  it('holds no surprise behind names of the language', () => {
    const { vaultFile } = openProfile(folder, now);
    expect([vaultFile.get('constructor'), vaultFile.get('__proto__')]).toEqual([null, null]);
  });
});

describe('A damaged file', () => {
  it.each(['', '{', 'null', '[]', '{"version":0}', '{"version":"1"}', '\u0000\u0000'])(
    '%j is kept aside',
    (content) => {
      write(settingsPath(), content);
      write(vaultPath(), content);
      const { damaged, settings } = openProfile(folder, now);
      expect(damaged).toEqual([
        { kind: 'settings-damaged', path: join(folder, 'settings.damaged-2026-11-21T22-40-00.json') },
        { kind: 'vault-file-damaged', path: join(folder, 'vault.damaged-2026-11-21T22-40-00.json') },
      ]);
      for (const { path } of damaged) expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual([content, '600']);
      expect(settings.get().deployments).toEqual([]);
      expect(openProfile(folder, now).damaged).toEqual([]);
    },
  );

  it('never takes the place of an earlier one', () => {
    for (const content of ['one', 'two', 'three']) {
      write(settingsPath(), content);
      openProfile(folder, now);
    }
    const aside = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8')).sort()).toEqual(['one', 'three', 'two']);
  });

  it('gives back what can still be read of it', () => {
    const { settings, profile } = openProfile(folder, now);
    const content = {
      ...settings.get(),
      preferences: { theme: 'dark', clearClipboardSeconds: 9 },
      deployments: [{ id: 'x' }],
    };
    write(settingsPath(), content);
    write(vaultPath(), { version: 1, profile, entries: { a: 'jwe-a', b: 7 } });
    const opened = openProfile(folder, now);
    expect(opened.settings.get()).toMatchObject({ profile, preferences: { theme: 'dark' }, deployments: [] });
    expect(opened.vaultFile.ciphertexts()).toEqual(['jwe-a']);
  });

  it('of settings does not cost the secrets: the vault file knows its profile', async () => {
    const keyring = new FakeKeyring();
    const address = { entry: 'd1', origin: 'https://a.example.com', kind: 'own-token', name: 't' } as const;
    const open = async () => {
      const { vaultFile: file, lock, profile } = openProfile(folder, now);
      const vault = createVault({ keyring, file, lock, profile });
      await vault.open();
      return vault;
    };
    await (await open()).put(address, 'secret-one');
    write(settingsPath(), '{');
    expect(await (await open()).get(address)).toBe('secret-one');
    expect(existsSync(join(folder, 'data-key.lock'))).toBe(false);
  });
});

describe('A file of a newer version', () => {
  it.each([
    ['settings', settingsPath],
    ['vault', vaultPath],
  ])('%s: is refused and left as it is', (_, path) => {
    const content = '{"version":2,"shape":"unknown"}';
    write(path(), content);
    expect(() => openProfile(folder, now)).toThrow(NewerFileError);
    expect(readFileSync(path(), 'utf8')).toBe(content);
    expect(readdirSync(folder).some((name) => name.includes('damaged'))).toBe(false);
  });
});

describe('Secrets on disk', () => {
  it('are nowhere in the clear, in no common spelling', async () => {
    const keyring = new FakeKeyring();
    const { vaultFile: file, lock, profile } = openProfile(folder, now);
    const vault = createVault({ keyring, file, lock, profile });
    const secret = 'canary-0123456789-abcdefghij';
    const address = { entry: 'd1', origin: 'https://a.example.com', kind: 'own-token', name: 't' } as const;
    keyring.mood = 'locked';
    await vault.open();
    await vault.put(address, secret);
    expect(findIn(parent, spellings(secret))).toEqual([]);
    keyring.mood = 'open';
    await vault.open();
    expect(await vault.get(address)).toBe(secret);
    expect(vault.view.inMemory).toBe(0);
    expect(findIn(parent, spellings(secret))).toEqual([]);

    // The search itself finds what it looks for.
    writeFileSync(join(parent, 'planted'), `x${Buffer.from(`..${secret}`).toString('base64')}`);
    expect(findIn(parent, spellings(secret))).toEqual(['planted']);
  });
});

/** A secret raw, in hex, in UTF-16, and in base64 at each of its three alignments (without the edge characters). */
function spellings(secret: string): Buffer[] {
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
      .toString('base64')
      .replaceAll('=', '');
    return text.slice(offset === 0 ? 0 : 4, -2);
  });
  const texts = [secret, Buffer.from(secret).toString('hex'), ...base64];
  return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le')];
}

const findIn = (root: string, needles: readonly Buffer[]): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(root, name);
    return statSync(path).isFile() && needles.some((needle) => readFileSync(path).includes(needle));
  });
