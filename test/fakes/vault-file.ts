import type { Lock, VaultFile } from '../../electron/vault/vault-file.ts';

/** A vault file in memory; with `full` set every write fails as on a full disk. */
export class FakeVaultFile implements VaultFile {
  full = false;
  readonly entries = new Map<string, string>();

  get(slot: string): string | null {
    return this.entries.get(slot) ?? null;
  }

  ciphertexts(): readonly string[] {
    return [...this.entries.values()];
  }

  set(slot: string, jwe: string): void {
    if (this.full) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    this.entries.set(slot, jwe);
  }

  delete(slot: string): void {
    this.entries.delete(slot);
  }
}

/** A lock for vaults within one process. */
export function createFakeLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    // The next one in line does not care how this one ended.
    last = run.catch(() => {});
    return run;
  };
}
