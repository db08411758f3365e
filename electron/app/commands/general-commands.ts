import type { ReadonlySignal } from '@preact/signals-core';
import type { AppState } from '../../contract/state.ts';
import type { Context } from '../context.ts';
import { diagnosticsOf } from '../diagnostics.ts';
import type { Handlers } from '../handlers.ts';
import { startAtLoginOf } from '../memory.ts';

type Names = Extract<
  keyof Handlers,
  `app.${string}` | `notices.${string}` | `preferences.${string}` | `startAtLogin.${string}` | `vault.${string}`
>;

export function generalCommands(
  { services, memory, quit }: Context,
  state: ReadonlySignal<AppState>,
): Pick<Handlers, Names> {
  const { ports, store, faults } = services;
  return {
    'app.state': async () => Promise.resolve(state.peek()),

    'app.quit': async () => {
      await Promise.resolve(quit.request('person'));
    },

    'app.cancelQuit': async () => {
      await Promise.resolve(quit.cancel());
    },

    'app.confirmQuit': async () => quit.confirm(),

    'app.reportFault': async (fault) => {
      await Promise.resolve(ports.log.warn('page fault', fault));
    },

    'app.diagnostics': async () => ({ text: await diagnosticsOf(ports, state.peek(), faults) }),

    'app.copyDiagnostics': ({ text }) => ports.clipboard.writeText(text),

    'notices.dismiss': async ({ id }) => {
      memory.notices.value = memory.notices.peek().filter((notice) => notice.id !== id);
      return Promise.resolve();
    },

    'preferences.change': async ({ theme, clearClipboardSeconds, takeCliKey }) => {
      store.settings.change((all) => ({
        ...all,
        preferences: {
          ...all.preferences,
          ...(theme === undefined ? {} : { theme }),
          ...(clearClipboardSeconds === undefined ? {} : { clearClipboardSeconds }),
          ...(takeCliKey === undefined ? {} : { takeCliKey }),
        },
      }));
      return Promise.resolve();
    },

    'startAtLogin.set': async ({ enabled }) => {
      ports.loginItem.set(enabled);
      memory.startAtLogin.value = startAtLoginOf(ports);
      return Promise.resolve();
    },

    'vault.unlock': async () => {
      memory.unlocking?.abort();
      memory.unlocking = new AbortController();
      await ports.vault.unlock(memory.unlocking.signal);
    },

    'vault.cancelUnlock': async () => {
      await Promise.resolve(memory.unlocking?.abort());
    },
  };
}
