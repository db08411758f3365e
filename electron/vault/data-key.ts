import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DamageError } from './damage.ts';
import { KeyringError, type Keyring, type KeyringCall } from './keyring.ts';
import type { Lock, VaultFile } from './vault-file.ts';

const keyBytes = 32;

/** The one key that opens everything in the vault. It cannot be taken out of `key` again. */
export interface DataKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** What the keyring keeps: a JSON text, so that a person who looks into it can tell what it is. */
const keptSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      // The parser's message would quote the key.
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(
    z.strictObject({
      version: z.literal(1),
      kid: z.string().min(1).max(64),
      key: z.base64url().refine((text) => Buffer.from(text, 'base64url').length === keyBytes),
    }),
  );

/**
 * The profile's data key from the keyring, made there when this profile has none and no ciphertext either.
 *
 * It is made under `lock`, so that two starts at once make one, and used only after the keyring gave it back unchanged.
 * @throws KeyringError, or DamageError `no-data-key`, `not-a-data-key`, `other-data-key`; nothing was changed then.
 */
export async function obtainDataKey(options: {
  readonly keyring: Keyring;
  readonly account: string;
  readonly file: VaultFile;
  readonly lock: Lock;
  readonly call: KeyringCall;
}): Promise<DataKey> {
  const { keyring, account, lock, call } = options;
  const kept = await keyring.read(account, call);
  if (kept !== null) return importDataKey(kept);
  return lock(
    async () => importDataKey((await keyring.read(account, call)) ?? (await makeDataKey(options))),
    call.signal,
  );
}

async function makeDataKey(options: Parameters<typeof obtainDataKey>[0]): Promise<string> {
  const { keyring, account, file, call } = options;
  if (file.ciphertexts().length > 0) throw new DamageError('no-data-key');
  const text = JSON.stringify({ version: 1, kid: randomUUID(), key: randomBytes(keyBytes).toString('base64url') });
  await keyring.write(account, text, call);
  if ((await keyring.read(account, call)) !== text)
    throw new KeyringError('unavailable', 'The keyring did not keep what was written to it.');
  return text;
}

async function importDataKey(text: string): Promise<DataKey> {
  const parsed = keptSchema.safeParse(text);
  if (!parsed.success) throw new DamageError('not-a-data-key');
  const raw = Buffer.from(parsed.data.key, 'base64url');
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { kid: parsed.data.kid, key };
}
