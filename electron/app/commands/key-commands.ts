import { LanyardError } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../handlers.ts';

type Names = Extract<keyof Handlers, `keys.${string}`>;

const noKey = { key: '', expiresAt: null, minted: false, clampedToSeconds: null };

export function keyCommands({ services, entries }: Context): Pick<Handlers, Names> {
  const { ports, store } = services;

  /** The key was revoked since it was last copied: what the person pasted does not work. */
  const tellGone = (label: string) =>
    ports.notifier.show({
      title: 'The key you copied has been revoked',
      body: `${label} no longer accepts it. Copy it again to get another.`,
      onClick: ports.showWindow,
    });

  return {
    'keys.copy': async ({ id, as, lifetimeSeconds }) => {
      const entry = entries.of(id);
      const { origin, label } = entry.deployment();
      const form = entry.kind.handOvers.find((each) => each.as === as);
      if (!form) throw new LanyardError('bad-arguments');
      const copied = form.holdsKey ? await entry.copyKey(lifetimeSeconds, () => tellGone(label)) : noKey;
      const { key, ...said } = copied;
      const text = form.text({ origin, key, platform: ports.platform });
      await (form.holdsKey
        ? ports.clipboard.writeSecret(text, store.settings.get().preferences.clearClipboardSeconds)
        : ports.clipboard.writeText(text));
      return said;
    },

    'keys.revokeCopyKey': async ({ id }) => {
      const { keyQueue, kind } = entries.of(id);
      return keyQueue.run(() => kind.keys.revokeCopies(store, id));
    },
  };
}
