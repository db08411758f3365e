import { z } from 'zod';
import type { VaultFile } from '../../vault/vault-file.ts';
import { openJsonFile } from './json-file.ts';

const vaultFileSchema = z.looseObject({
  version: z.literal(1),
  /** The keyring account whose data key seals the entries: it outlives a damaged settings file. */
  profile: z.string().min(1).max(64).nullable(),
  /** Compact JWEs by slot. */
  entries: z.record(z.string(), z.string()),
});

type Content = z.infer<typeof vaultFileSchema>;

export interface OpenedVaultFile {
  readonly file: VaultFile;
  /** The profile that the file belongs to; null in a new file. */
  readonly profile: string | null;
  /** Writes down the profile that the file belongs to. */
  readonly assign: (profile: string) => void;
  readonly damagedPath: string | null;
}

/**
 * The ciphertexts in `vault.json`. Reads are answered from memory; a write goes through the file as it is then, so that
 * nothing that another process added is lost.
 * @throws NewerFileError
 */
export function openVaultFile(options: { readonly folder: string; readonly now: () => Date }): OpenedVaultFile {
  const stored = openJsonFile<Content>({ ...options, name: 'vault', version: 1, schema: vaultFileSchema, salvage });
  let { entries, profile } = stored.read();
  const write = (content: Content) => {
    stored.write(content);
    entries = content.entries;
  };
  const file: VaultFile = {
    get: (slot) => (Object.hasOwn(entries, slot) ? (entries[slot] ?? null) : null),
    ciphertexts: () => Object.values((entries = stored.read().entries)),
    set: (slot, jwe) => {
      const content = stored.read();
      write({ ...content, entries: { ...content.entries, [slot]: jwe } });
    },
    delete: (slot) => {
      if (!Object.hasOwn(entries, slot)) return;
      const content = stored.read();
      const others = Object.entries(content.entries).filter(([name]) => name !== slot);
      write({ ...content, entries: Object.fromEntries(others) });
    },
  };
  const assign = (name: string) => {
    if (profile === name) return;
    write({ ...stored.read(), profile: name });
    profile = name;
  };
  return { file, profile, assign, damagedPath: stored.damagedPath };
}

/** What a damaged vault file still holds: every entry that is a text. Whether it opens is for the vault to say. */
function salvage(content: unknown): Content {
  const readable = z
    .looseObject({
      profile: vaultFileSchema.shape.profile.catch(null),
      entries: z.record(z.string(), z.unknown()).catch({}),
    })
    .safeParse(content).data;
  const texts = Object.entries(readable?.entries ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { version: 1, profile: readable?.profile ?? null, entries: Object.fromEntries(texts) };
}
