import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';
import { buildState } from '../view.ts';

type Names = Extract<
  keyof Handlers,
  `app.${string}` | `notices.${string}` | `preferences.${string}` | `startAtLogin.${string}` | `vault.${string}`
>;

/** True: quit now. False: keys held only in memory would be lost, and the state now asks the person. */
export function mayQuit({ ports, memory, changed }: Context): boolean {
  const keysInMemory = ports.vault.view.inMemory;
  if (keysInMemory === 0) return true;
  memory.quitting = { keysInMemory };
  changed();
  ports.showWindow();
  return false;
}

export function generalCommands(context: Context): Pick<Handlers, Names> {
  const { ports, memory, changed } = context;
  return {
    'app.state': () => Promise.resolve(buildState(context)),

    'app.quit': async () => {
      await Promise.resolve();
      if (mayQuit(context)) context.quit();
    },

    'app.cancelQuit': async () => {
      memory.quitting = null;
      await Promise.resolve(changed());
    },

    'app.confirmQuit': async () => {
      memory.quitting = null;
      await Promise.resolve(context.quit());
    },

    'notices.dismiss': async ({ id }) => {
      memory.notices = memory.notices.filter((notice) => notice.id !== id);
      await Promise.resolve(changed());
    },

    'preferences.change': async ({ theme, clearClipboardSeconds }) => {
      ports.settings.change((all) => ({
        ...all,
        preferences: {
          ...all.preferences,
          ...(theme === undefined ? {} : { theme }),
          ...(clearClipboardSeconds === undefined ? {} : { clearClipboardSeconds }),
        },
      }));
      await Promise.resolve();
    },

    'startAtLogin.set': async ({ enabled }) => {
      ports.loginItem.set(enabled);
      await Promise.resolve(changed());
    },

    'vault.unlock': async () => {
      memory.unlock?.abort();
      memory.unlock = new AbortController();
      await ports.vault.unlock(memory.unlock.signal);
    },

    'vault.cancelUnlock': async () => {
      await Promise.resolve(memory.unlock?.abort());
    },
  };
}
