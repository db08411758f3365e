import { shell } from 'electron';
import type { Opener } from '../app/ports.ts';
import { LanyardError } from '../contract/errors.ts';
import { checkedAddress } from './opener-rule.ts';

/** Opens pages in the system browser, after `checkedAddress`. */
export const createOpener = (): Opener => ({
  open: async (url, { allowHttp = false } = {}) => {
    const address = checkedAddress(url, allowHttp);
    try {
      await shell.openExternal(address);
    } catch (cause) {
      throw new LanyardError('browser-failed', undefined, { cause });
    }
  },
});
