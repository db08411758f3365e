import { CompactEncrypt, decodeProtectedHeader, base64url } from 'jose';
import { describe, expect, it } from 'vitest';
import { kidOf, openText, sealText } from '../../electron/vault/sealing.ts';
import type { SecretAddress } from '../../electron/vault/vault.ts';

const address: SecretAddress = { entry: 'd1', origin: 'https://coder.example.com', kind: 'own-token', name: 'first' };
const secret = 'AbCdEfGhIj-canary-0123456789';

const newKey = async (kid: string) => ({
  kid,
  key: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
});
const dataKey = await newKey('kid-1');
const jwe = await sealText(dataKey, address, secret);

describe('A sealed secret', () => {
  it('opens for its own address', async () => {
    expect(await openText(dataKey, address, jwe)).toBe(secret);
    expect(await openText(dataKey, address, await sealText(dataKey, address, 'ünï 🔑'))).toBe('ünï 🔑');
    expect(kidOf(jwe)).toBe('kid-1');
  });

  it('says what it is bound to, and never the secret', () => {
    expect(decodeProtectedHeader(jwe)).toEqual({ alg: 'dir', enc: 'A256GCM', kid: 'kid-1', v: 1, ...address });
    const bytes = jwe.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect([jwe, ...bytes].some((text) => text.includes(secret))).toBe(false);
  });

  it.each<[string, Partial<SecretAddress>]>([
    ['deployment', { entry: 'd2' }],
    ['origin', { origin: 'https://coder.example.com:8443' }],
    ['scheme', { origin: 'http://coder.example.com' }],
    ['kind', { kind: 'copy-key' }],
    ['name', { name: '' }],
  ])('does not open for another %s', async (_, change) => {
    await expect(openText(dataKey, { ...address, ...change }, jwe)).rejects.toMatchObject({
      code: 'vault-damaged',
      damage: 'moved',
    });
  });

  it('tells another data key from a wrong one of the same name', async () => {
    await expect(openText(await newKey('kid-2'), address, jwe)).rejects.toMatchObject({ damage: 'other-data-key' });
    await expect(openText(await newKey('kid-1'), address, jwe)).rejects.toMatchObject({ damage: 'altered' });
  });

  it('does not open with any one of its bytes flipped', async () => {
    const parts = jwe.split('.');
    let flips = 0;
    for (const part of [0, 2, 3, 4])
      for (const at of Buffer.from(parts[part]!, 'base64url').keys()) {
        const bytes = Buffer.from(parts[part]!, 'base64url');
        bytes[at]! ^= 1;
        const flipped = parts.with(part, bytes.toString('base64url')).join('.');
        await expect(openText(dataKey, address, flipped)).rejects.toMatchObject({ code: 'vault-damaged' });
        flips++;
      }
    expect(flips).toBeGreaterThan(150);
  });

  it('does not open cut short anywhere', async () => {
    // The last character of the tag carries four unused bits, so only its loss counts, not its change.
    for (let length = 0; length < jwe.length; length++)
      await expect(openText(dataKey, address, jwe.slice(0, length))).rejects.toMatchObject({ damage: 'altered' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['another content algorithm', { enc: 'A128GCM' }],
    ['a later header version', { v: 2 }],
    ['no entry', { entry: undefined }],
  ])('does not open with %s in its header', async (_, change) => {
    const header = { alg: 'dir', enc: 'A256GCM', kid: 'kid-1', v: 1, ...address, ...change };
    const key = crypto.getRandomValues(new Uint8Array(header.enc === 'A128GCM' ? 16 : 32));
    const forged = await new CompactEncrypt(new TextEncoder().encode(secret)).setProtectedHeader(header).encrypt(key);
    await expect(openText(dataKey, address, forged)).rejects.toMatchObject({ damage: 'altered' });
  });

  it.each(['', '.', '....', 'not a jwe', `${base64url.encode('null')}....`])('%j is no sealed secret', async (text) => {
    await expect(openText(dataKey, address, text)).rejects.toMatchObject({ damage: 'altered' });
    expect(kidOf(text)).toBeNull();
  });
});
