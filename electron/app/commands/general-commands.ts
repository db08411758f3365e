import { giveBackUnstored } from '../../coder/tokens/give-back-unstored.ts';
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
  memory.quitting = { keysInMemory, givingBack: false };
  changed();
  ports.showWindow();
  return false;
}

/** How long a quit waits for deployments to take keys back, in milliseconds. */
const giveBackLimitMs = 5000;

/** Gives back what this quit would lose, as far as the deployments answer in time. */
async function giveBackInTime({ ports, room, exclusive }: Context): Promise<void> {
  const signal = AbortSignal.timeout(giveBackLimitMs);
  const timeUp = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  const keys = ports.settings
    .get()
    .deployments.map(({ id }) => exclusive(id, () => giveBackUnstored(room, id, signal)));
  await Promise.race([timeUp, Promise.allSettled([...keys, room.tidyUps.runAll(signal)])]);
}

export function generalCommands(context: Context): Pick<Handlers, Names> {
  const { ports, memory, changed } = context;
  const isStaying = () => memory.quitting === null;
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
      const asked = memory.quitting;
      // Confirmed once more while keys are being given back: quit at once.
      if (asked?.givingBack === false) {
        memory.quitting = { ...asked, givingBack: true };
        changed();
        await giveBackInTime(context);
        if (isStaying()) return;
      }
      memory.quitting = null;
      context.quit();
    },

    'app.reportFault': async (fault) => {
      await Promise.resolve(ports.log.warn('page fault', fault));
    },

    'app.diagnostics': async () =>
      Promise.resolve({ text: `Lanyard ${ports.version}\nNode ${process.versions.node} on ${process.platform}\n` }),

    'app.copyDiagnostics': ({ text }) => ports.clipboard.writeText(text),

    'notices.dismiss': async ({ id }) => {
      memory.notices = memory.notices.filter((notice) => notice.id !== id);
      await Promise.resolve(changed());
    },

    'preferences.change': async ({ theme, clearClipboardSeconds, takeCliKey }) => {
      ports.settings.change((all) => ({
        ...all,
        preferences: {
          ...all.preferences,
          ...(theme === undefined ? {} : { theme }),
          ...(clearClipboardSeconds === undefined ? {} : { clearClipboardSeconds }),
          ...(takeCliKey === undefined ? {} : { takeCliKey }),
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
