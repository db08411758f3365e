import type { Context } from './context.ts';

/**
 * Follows the vault. One that opens later than the app: what could not be read is read then.
 * @returns ends it.
 */
export function watchVault({ services, entries, memory }: Context): () => void {
  const { ports } = services;
  let wasReady = false;
  return ports.vault.onChange(() => {
    const { view } = ports.vault;
    memory.vault.value = view;
    const isReady = view.state === 'ready';
    if (view.state !== 'opening') ports.log.info('vault', { state: view.state, inMemory: view.inMemory });
    if (isReady && !wasReady) {
      for (const entry of entries.all()) {
        void entry.load();
        if (entry.session.peek().status.peek().state === 'key-unreadable') void entry.refresh();
      }
    }
    wasReady = isReady;
  });
}
