import type { VaultView } from '../contract/state.ts';
import type { VaultState } from './vault.ts';

/** What the vault shows of itself, and who wants to know when that changes. */
export class ObservableView {
  #value: VaultView = { state: 'opening', inMemory: 0, unlocking: false };
  readonly #listeners = new Set<() => void>();

  get value(): VaultView {
    return this.#value;
  }

  /** Calls back after every change; returns its unsubscribe. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A new state with its own detail, or none. */
  become(state: VaultState, detail?: string): void {
    const { inMemory, unlocking } = this.#value;
    this.#change({ state, inMemory, unlocking, ...(detail === undefined ? {} : { detail }) });
  }

  /** A change within the present state. */
  show(part: Partial<Pick<VaultView, 'inMemory' | 'unlocking'>>): void {
    this.#change({ ...this.#value, ...part });
  }

  #change(next: VaultView): void {
    const { state, inMemory, unlocking, detail } = this.#value;
    this.#value = next;
    const same =
      next.state === state && next.inMemory === inMemory && next.unlocking === unlocking && next.detail === detail;
    if (!same) for (const listener of this.#listeners) listener();
  }
}
