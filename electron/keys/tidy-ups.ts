import { randomUUID } from 'node:crypto';
import { KeyedFlights } from '../concurrency/keyed-flights.ts';
import { meaningOf } from '../contract/error-meanings.ts';
import { LanyardError } from '../contract/errors.ts';
import type { Fetch } from '../http/fetch.ts';
import type { Caller } from '../http/send.ts';
import type { Settings, SettingsStore, TidyUp } from '../settings/schema.ts';
import type { SecretAddress, Vault } from '../vault/vault.ts';

/** Gives one thing back; `secret` is whatever `add` was given for it. Throws when the deployment did not take it. */
export type TidyUpAction = (
  tidyUp: Pick<TidyUp, 'target' | 'tokenNames'>,
  secret: string,
  caller: Caller,
) => Promise<void>;

export type NewTidyUp = Pick<TidyUp, 'kind' | 'origin' | 'allowHttp' | 'what' | 'target'> & {
  readonly tokenNames?: readonly string[];
};

/**
 * What is still to be given back to a deployment: written down before it is needed, so that neither a crash nor a
 * deployment that is away leaves anything of ours behind.
 */
export interface TidyUps {
  /**
   * Writes a tidy-up down with the secret that it takes.
   * @param options.held true: not run by `runAll` of this process until `run` is called for it.
   * @returns its id.
   */
  add(tidyUp: NewTidyUp, secret: string, options?: { readonly held: boolean }): Promise<string>;
  /** Does it now. True when it is done; false when it stays for later. Never throws. */
  run(id: string, signal?: AbortSignal): Promise<boolean>;
  /** Everything that is not held, one deployment never waiting for another. */
  runAll(signal?: AbortSignal): Promise<void>;
  /**
   * Takes them off the list without doing them, in the same write as `change`: what they would have given back is in use
   * from then on, so that no crash may fall between the two.
   */
  dropWith(ids: readonly string[], change: (settings: Settings) => Settings): Promise<void>;
}

interface Parts {
  readonly settings: SettingsStore;
  readonly vault: Vault;
  readonly fetchFor: (origin: string) => Fetch;
  readonly now: () => number;
  /** How something of this kind is given back; undefined where there is nothing that could be done. */
  readonly actionFor: (tidyUp: Pick<TidyUp, 'kind' | 'what'>) => TidyUpAction | undefined;
  /** Told of what fails unexpectedly; it stays on the list. */
  readonly onFault: (error: unknown) => void;
}

/** The key is dead: what it could have given back is gone with it, or out of reach for good. */
const isOutOfReach = ({ code }: LanyardError): boolean => ['key-dead', 'secret-lost'].includes(meaningOf(code));

const addressOf = ({ id, origin }: TidyUp): SecretAddress => ({ entry: id, origin, kind: 'tidy-up', name: '' });

export const createTidyUps = ({ settings, vault, fetchFor, now, actionFor, onFault }: Parts): TidyUps => {
  const held = new Set<string>();
  const flights = new KeyedFlights<boolean>();
  const find = (id: string) => settings.get().tidyUps.find((tidyUp) => tidyUp.id === id);

  const dropWith: TidyUps['dropWith'] = async (ids, change) => {
    const dropped = settings.get().tidyUps.filter(({ id }) => ids.includes(id));
    settings.change((all) => change({ ...all, tidyUps: all.tidyUps.filter(({ id }) => !ids.includes(id)) }));
    for (const id of ids) held.delete(id);
    await Promise.all(dropped.map((tidyUp) => vault.delete(addressOf(tidyUp))));
  };

  const giveBack = async (tidyUp: TidyUp, signal: AbortSignal | undefined): Promise<boolean> => {
    const secret = await vault.get(addressOf(tidyUp));
    const action = actionFor(tidyUp);
    // Kept in memory by a run that has ended: there is nothing left to do it with.
    if (secret === null || action === undefined) return true;
    await action(tidyUp, secret, { origin: tidyUp.origin, fetch: fetchFor(tidyUp.origin), signal });
    return true;
  };

  const run = async (id: string, signal?: AbortSignal): Promise<boolean> => {
    const tidyUp = find(id);
    if (!tidyUp) return true;
    try {
      const done = await giveBack(tidyUp, signal).catch((error: unknown) => {
        if (!(error instanceof LanyardError)) throw error;
        return isOutOfReach(error);
      });
      if (done) await dropWith([id], (all) => all);
      return done;
    } catch (error) {
      onFault(error);
      return false;
    } finally {
      // From here on it may be tried again by `runAll`.
      held.delete(id);
    }
  };

  const runOnce: TidyUps['run'] = (id, signal) => flights.run(id, () => run(id, signal));

  return {
    add: async (tidyUp, secret, options) => {
      const entry: TidyUp = { tokenNames: [], ...tidyUp, id: randomUUID(), since: now() } as TidyUp;
      if (options?.held) held.add(entry.id);
      // The secret first: a tidy-up without one could never be done.
      await vault.put(addressOf(entry), secret);
      settings.change((all) => ({ ...all, tidyUps: [...all.tidyUps, entry] }));
      return entry.id;
    },
    run: runOnce,
    runAll: async (signal) => {
      const due = settings.get().tidyUps.filter(({ id }) => !held.has(id));
      await Promise.all(due.map(({ id }) => runOnce(id, signal)));
    },
    dropWith,
  };
};
