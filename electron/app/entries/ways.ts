import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Identified, KnownWays } from '../../kinds/kind.ts';
import type { Ports } from '../ports.ts';

const hour = 3_600_000;

/** The ways into one entry, as far as the deployment has said them. */
export class Ways {
  readonly #known = signal<KnownWays | null>(null);
  #askedAt = 0;

  constructor(private readonly ports: Pick<Ports, 'now' | 'cli'>) {}

  /** Null until the deployment was asked. */
  readonly known: ReadonlySignal<KnownWays | null> = this.#known;

  /** They have just been asked for. */
  learn(known: KnownWays): void {
    this.#known.value = known;
    this.#askedAt = this.ports.now();
  }

  /** Asks what answers for them, once an hour. An unclear answer is asked for again each time. */
  async learnFrom(found: Identified): Promise<void> {
    const known = this.#known.peek();
    if (known?.isClear === true && this.ports.now() - this.#askedAt < hour) return;
    this.learn(await found.askWays(known, this.ports.cli));
  }
}
