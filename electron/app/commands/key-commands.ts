import { clipboardText, obtainCopyKey } from '../../keys/copy-key.ts';
import { revokeCopyKeys } from '../../keys/sign-out.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';

type Names = Extract<keyof Handlers, `keys.${string}`>;

export function keyCommands({ ports, room, exclusive }: Context): Pick<Handlers, Names> {
  return {
    'keys.copy': async ({ id, as, lifetimeSeconds }) => {
      const { origin } = findDeployment(ports.settings.get(), id);
      const { key, ...copied } = await exclusive(id, () => obtainCopyKey(room, id, lifetimeSeconds));
      const text = clipboardText(as, { origin, key, platform: ports.platform });
      await ports.clipboard.writeSecret(text, ports.settings.get().preferences.clearClipboardSeconds);
      return copied;
    },

    'keys.revokeCopyKey': ({ id }) => exclusive(id, () => revokeCopyKeys(room, id)),
  };
}
