/** Where the ciphertexts are kept. Each write is atomic. */
export interface VaultFile {
  get(slot: string): string | null;
  /** Every ciphertext, read from the disk now: another process may have written since. */
  ciphertexts(): readonly string[];
  /** @throws the file system's error; the file is then as it was. */
  set(slot: string, jwe: string): void;
  delete(slot: string): void;
}

/** Runs `work` while no other process runs work under the same lock; `signal` ends the wait for it. */
export type Lock = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
