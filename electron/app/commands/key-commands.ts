import { LanyardError } from '../../contract/errors.ts';
import { heldCopyKey, obtainCopyKey, type CopyableKey } from '../../coder/tokens/copy-key.ts';
import { revokeCopyKeys } from '../../coder/tokens/sign-out.ts';
import { kindOf } from '../kinds.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';

type Names = Extract<keyof Handlers, `keys.${string}`>;

const noKey: CopyableKey = { key: '', expiresAt: null, minted: false, clampedToSeconds: null };

export function keyCommands({ ports, room, exclusive }: Context): Pick<Handlers, Names> {
  return {
    'keys.copy': async ({ id, as, lifetimeSeconds }) => {
      const deployment = findDeployment(ports.settings.get(), id);
      const { origin } = deployment;
      const { handOvers, ownTokens } = kindOf(deployment);
      const form = handOvers.find((each) => each.as === as);
      if (!form) throw new LanyardError('bad-arguments');
      const obtain = () => (ownTokens ? obtainCopyKey(room, id, lifetimeSeconds) : heldCopyKey(room, id));
      const { key, ...copied } = form.holdsKey ? await exclusive(id, obtain) : noKey;
      const text = form.text({ origin, key, platform: ports.platform });
      await (form.holdsKey
        ? ports.clipboard.writeSecret(text, ports.settings.get().preferences.clearClipboardSeconds)
        : ports.clipboard.writeText(text));
      return copied;
    },

    'keys.revokeCopyKey': ({ id }) => exclusive(id, () => revokeCopyKeys(room, id)),
  };
}
