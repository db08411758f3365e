import type { Fetch } from '../../../electron/http/fetch.ts';

/** In which order held answers are let go. */
export type Order = 'oldest' | 'newest' | 'shuffled';

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Holds every answer of every deployment back until it is let go: the request has happened by then, its sender does not
 * know. So two things that go on at once can be made to end in any order.
 */
export class Gate {
  isOpen = true;
  #hasEnded = false;
  #underWay = 0;
  readonly #held: (() => void)[] = [];

  /** Requests whose answer has not come yet, or is held. */
  get busy(): boolean {
    return this.#underWay > 0 || this.#held.length > 0;
  }

  /** Answers that are held back. */
  get held(): number {
    return this.#held.length;
  }

  /** The process has ended: no request is made any more, and no answer comes. */
  end(): void {
    this.#hasEnded = true;
    this.#held.splice(0);
    this.#underWay = 0;
  }

  wrap(fetch: Fetch): Fetch {
    return async (url, init) => {
      if (this.#hasEnded) return new Promise(() => undefined);
      this.#underWay += 1;
      const answer = await fetch(url, init).then(
        (response) => () => response,
        (error: unknown) => () => {
          throw error;
        },
      );
      if (!this.isOpen && !init?.signal?.aborted) await this.#hold(init?.signal ?? null);
      this.#underWay -= 1;
      return answer();
    };
  }

  /** Lets one answer go. False when none is held. */
  letGo(order: Order, random: () => number): boolean {
    const at = order === 'oldest' ? 0 : order === 'newest' ? -1 : Math.floor(random() * this.#held.length);
    const [release] = this.#held.splice(at, 1);
    release?.();
    return release !== undefined;
  }

  /** Lets everything go, now and from now on. */
  open(): void {
    this.isOpen = true;
    for (const release of this.#held.splice(0)) release();
  }

  #hold(signal: AbortSignal | null): Promise<void> {
    return new Promise((resolve) => {
      this.#held.push(resolve);
      // Whoever breaks a request off does not wait for its answer.
      signal?.addEventListener('abort', () => {
        const at = this.#held.indexOf(resolve);
        if (at >= 0) this.#held.splice(at, 1);
        resolve();
      });
    });
  }
}
