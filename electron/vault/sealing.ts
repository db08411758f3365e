import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { DamageError } from './damage.ts';
import type { DataKey } from './data-key.ts';
import type { SecretAddress } from './vault.ts';

const algorithm = 'dir';
const encryption = 'A256GCM';

const headerSchema = z.looseObject({
  alg: z.literal(algorithm),
  enc: z.literal(encryption),
  kid: z.string(),
  /** Version of this header's meaning. */
  v: z.literal(1),
  entry: z.string(),
  origin: z.string(),
  kind: z.string(),
  name: z.string(),
});

/**
 * `text` as a compact JWE (RFC 7516) under the data key itself (`dir`), bound to `address`: its four parts stand in the
 * protected header, which AES-GCM authenticates together with the text.
 */
export function sealText(dataKey: DataKey, address: SecretAddress, text: string): Promise<string> {
  const { entry, origin, kind, name } = address;
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: algorithm, enc: encryption, kid: dataKey.kid, v: 1, entry, origin, kind, name })
    .encrypt(dataKey.key);
}

/**
 * The text that was sealed for exactly this address.
 * @throws DamageError `other-data-key`, `altered` or `moved`.
 */
export async function openText(dataKey: DataKey, address: SecretAddress, jwe: string): Promise<string> {
  const header = headerOf(jwe);
  if (header === null) throw new DamageError('altered');
  // Not authenticated yet, and good enough to say which of two failures this is: neither opens anything.
  if (header.kid !== dataKey.kid) throw new DamageError('other-data-key');
  const plaintext = await decrypt(dataKey, jwe);
  const { entry, origin, kind, name } = header;
  if (entry !== address.entry || origin !== address.origin || kind !== address.kind || name !== address.name)
    throw new DamageError('moved');
  return new TextDecoder().decode(plaintext);
}

/** The id of the data key that a ciphertext claims to be sealed with; null when its header cannot be read. */
export const kidOf = (jwe: string): string | null => headerOf(jwe)?.kid ?? null;

async function decrypt(dataKey: DataKey, jwe: string): Promise<Uint8Array> {
  try {
    const { plaintext } = await compactDecrypt(jwe, dataKey.key, {
      keyManagementAlgorithms: [algorithm],
      contentEncryptionAlgorithms: [encryption],
    });
    return plaintext;
  } catch (cause) {
    throw new DamageError('altered', { cause });
  }
}

function headerOf(jwe: string): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.safeParse(decodeProtectedHeader(jwe)).data ?? null;
  } catch {
    // Not a JWE at all: the caller treats it as any other header that cannot be read.
    return null;
  }
}
