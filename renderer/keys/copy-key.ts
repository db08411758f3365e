import type { DeploymentView } from '../../electron/contract/state.ts';
import { duration } from '../../electron/words/time.ts';
import { useAppState, useCall } from '../bridge.ts';
import { useMessages } from '../ui/messages.tsx';

/** Puts the copy key on the clipboard and says what was done; the key itself never comes here. */
export function useCopyKey() {
  const { preferences } = useAppState();
  const call = useCall();
  const { orFail, say } = useMessages();
  return async ({ id, label, copies }: DeploymentView, as: string, lifetimeSeconds?: number): Promise<boolean> => {
    const chosen = lifetimeSeconds === undefined ? {} : { lifetimeSeconds };
    const copied = await orFail(call('keys.copy', { id, as, ...chosen }));
    if (copied === null) return false;
    const { expiresAt, minted, clampedToSeconds } = copied.value;
    const form = copies.find((each) => each.as === as)?.label ?? as;
    const what = as === 'key' ? 'Key' : form;
    const made = minted ? ', newly made' : '';
    const shorter = clampedToSeconds === null ? '' : ', the most this deployment allows';
    const valid = expiresAt === null ? '' : ` Valid for ${duration(expiresAt - Date.now() + 500)}${shorter}.`;
    const cleared =
      preferences.clearClipboardSeconds === 0
        ? ''
        : ` The clipboard is cleared in ${duration(preferences.clearClipboardSeconds * 1000)}.`;
    say(`${what} of ${label} copied${made}.${valid}${cleared}`);
    return true;
  };
}
