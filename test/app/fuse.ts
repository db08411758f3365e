import type { Ports } from '../../electron/app/ports.ts';

/**
 * Ends a run at one of its effects, as a power cut would: from then on nothing more happens, and nobody hears of
 * what was happening. Effects are requests, writes of settings and changes of the vault.
 */
export class Fuse {
  count = 0;
  blown = false;
  readonly #blowAt: number;
  readonly #when: 'before' | 'after';

  /** @param blowAt number of the fatal effect, from 1. `after`: it still happens, and its answer is lost. */
  constructor(blowAt: number, when: 'before' | 'after') {
    this.#blowAt = blowAt;
    this.#when = when;
  }

  wrap(ports: Ports): Ports {
    const { http, settings, vault } = ports;
    return {
      ...ports,
      http: {
        ...http,
        release: (origin) => http.release(origin),
        close: () => http.close(),
        fetchFor: (origin) => {
          const fetch = http.fetchFor(origin);
          return (url, init) => this.#pass(() => fetch(url, init));
        },
      },
      settings: { get: () => settings.get(), change: (edit) => this.#passNow(() => settings.change(edit)) },
      vault: new Proxy(vault, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          const call = (...args: unknown[]): unknown => Reflect.apply(member, target, args);
          if (name !== 'put' && name !== 'delete') return call;
          return (...args: unknown[]) => this.#pass(async () => call(...args));
        },
      }),
    };
  }

  /** True when the effect may happen; counts it. */
  #enter(): boolean {
    if (this.blown) return false;
    this.count += 1;
    if (this.count < this.#blowAt) return true;
    this.blown = true;
    return this.#when === 'after';
  }

  async #pass<T>(effect: () => Promise<T>): Promise<T> {
    const result = this.#enter() ? await effect() : undefined;
    // Dead processes get no answers.
    return this.blown ? new Promise<T>(() => undefined) : (result as T);
  }

  #passNow<T>(effect: () => T): T {
    const result = this.#enter() ? effect() : undefined;
    if (this.blown) throw new Error('killed');
    return result as T;
  }
}
