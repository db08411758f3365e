import { shell } from 'electron';
import type { Opener } from '../app/ports.ts';
import { LanyardError } from '../contract/errors.ts';
import type { InstalledBrowser } from './browsers/find-browsers.ts';
import { launch } from './browsers/launch.ts';
import { checkedAddress } from './opener-rule.ts';

/** Opens pages in the system browser or in a chosen one, after `checkedAddress`. */
export const createOpener = (installed: () => Promise<readonly InstalledBrowser[]>): Opener => ({
  open: async (url, { allowHttp = false, browser = null } = {}) => {
    const address = checkedAddress(url, allowHttp);
    const chosen = browser === null ? undefined : (await installed()).find(({ id }) => id === browser);
    if (chosen) return launch(chosen, address);
    try {
      await shell.openExternal(address);
    } catch (cause) {
      throw new LanyardError('browser-failed', undefined, { cause });
    }
  },
  browsers: async () => (await installed()).map(({ id, name, profile }) => ({ id, name, profile })),
});
