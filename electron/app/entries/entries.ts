import { batch } from '@preact/signals-core';
import { LanyardError } from '../../contract/errors.ts';
import { addDeployment, type NewDeployment } from '../../deployments/registry.ts';
import type { KnownWays } from '../../kinds/kind.ts';
import type { Services } from '../services.ts';
import { Entry } from './entry.ts';

/** The owners of all deployments in the list. */
export class Entries {
  readonly #all = new Map<string, Entry>();
  #isStopped = false;

  constructor(private readonly services: Services) {
    for (const { id } of services.store.settings.get().deployments) this.#all.set(id, new Entry(services, id));
  }

  /** @throws LanyardError `not-found`; `cancelled` once the app is ending. */
  of(id: string): Entry {
    if (this.#isStopped) throw new LanyardError('cancelled');
    const entry = this.#all.get(id);
    if (!entry) throw new LanyardError('not-found', 'This deployment is no longer in the list.');
    return entry;
  }

  /** Null when it is no longer in the list. */
  find(id: string): Entry | null {
    return this.#all.get(id) ?? null;
  }

  /** In no order. */
  all(): readonly Entry[] {
    return [...this.#all.values()];
  }

  /** Adds a deployment to the list, and refreshes it in the background. */
  add(added: NewDeployment, ways: KnownWays): Entry {
    const { id } = added;
    // The state is not to be worked out of a list with an entry that has no owner yet.
    const entry = batch(() => {
      this.services.store.settings.change((all) => addDeployment(all, added));
      const owner = new Entry(this.services, id);
      this.#all.set(id, owner);
      return owner;
    });
    entry.ways.learn(ways);
    void entry.refresh();
    return entry;
  }

  /** Takes an entry off the list with everything that belongs to it. Throws as `Entry.remove`. */
  async remove(id: string): Promise<void> {
    await this.of(id).remove();
    this.#all.delete(id);
  }

  /** Resolves once no sign-in is under way. */
  async signInsIdle(): Promise<void> {
    for (;;) {
      const underWay = this.all().flatMap(({ signIn }) => signIn.underWay ?? []);
      if (underWay.length === 0) return;
      await Promise.all(underWay);
    }
  }

  /** Ends what is under way, for good: nothing begins any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.all().map((entry) => entry.stop()));
  }
}
