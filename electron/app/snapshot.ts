import type { z } from 'zod';
import { Queue } from '../concurrency/queue.ts';
import { LanyardError } from '../contract/errors.ts';
import type { SecretAddress } from '../vault/vault.ts';
import type { SnapshotKind } from './ports.ts';
import type { EntryRef, Services } from './services.ts';

/** Something known of an entry that is kept, encrypted, from one run to the next. Nothing here throws. */
export class Snapshot<T> {
  readonly #queue = new Queue();

  constructor(
    private readonly services: Pick<Services, 'ports' | 'faults'>,
    private readonly entry: EntryRef,
    private readonly kind: SnapshotKind,
    private readonly schema: z.ZodType<T>,
  ) {}

  /** What an earlier run kept; null when there is nothing, or it cannot be read now. It stays until it is overwritten. */
  load(): Promise<T | null> {
    return this.#queue.run(async () => {
      const { snapshots, vault, log } = this.services.ports;
      const address = this.#address();
      if (!address) return null;
      try {
        const jwe = snapshots.read(this.entry.id, this.kind);
        if (jwe === null) return null;
        const stored: unknown = JSON.parse(await vault.unseal(address, jwe));
        return this.schema.safeParse(stored).data ?? null;
      } catch (error) {
        log.warn('snapshot not readable', {
          kind: this.kind,
          code: error instanceof LanyardError ? error.code : 'form',
        });
        return null;
      }
    });
  }

  /**
   * Writes a value; without an open vault nothing is written. One that cannot be written is still in memory, and is
   * written again after the next change.
   *
   * @param isWanted asked once it is sealed, so that what was forgotten meanwhile is not written again.
   */
  async save(value: () => T, isWanted: () => boolean): Promise<void> {
    await this.services.faults.tolerate(`writing the ${this.kind} snapshot`, () =>
      this.#queue.run(async () => {
        const { snapshots, vault } = this.services.ports;
        const address = this.#address();
        if (!address || !isWanted()) return;
        const jwe = await vault.seal(address, JSON.stringify(value()));
        if (jwe !== null && isWanted()) await snapshots.write(this.entry.id, this.kind, jwe);
      }),
    );
  }

  /** Resolves once everything asked for so far is written. */
  written(): Promise<void> {
    return this.#queue.idle();
  }

  /** Deletes the file. */
  async delete(): Promise<void> {
    await this.services.faults.tolerate(`deleting the ${this.kind} snapshot`, () =>
      this.#queue.run(() => this.services.ports.snapshots.delete(this.entry.id, [this.kind])),
    );
  }

  #address(): SecretAddress | null {
    const stored = this.entry.stored();
    return stored && { entry: stored.id, origin: stored.origin, kind: 'snapshot', name: this.kind };
  }
}
