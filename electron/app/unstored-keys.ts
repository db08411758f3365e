import type { Entries } from './entries/entries.ts';
import type { Services } from './services.ts';

/** Gives back what a quit would lose, as far as the deployments answer before `signal` aborts. */
export async function giveBackUnstoredKeys(
  { store }: Pick<Services, 'store'>,
  entries: Pick<Entries, 'all'>,
  signal: AbortSignal,
): Promise<void> {
  const keys = entries
    .all()
    .map(({ id, kind, keyQueue }) => keyQueue.run(() => kind.keys.giveBackUnstored(store, id, signal)));
  await Promise.allSettled([...keys, store.tidyUps.runAll(signal)]);
}
