import type { DeploymentView } from '../../electron/contract/state.ts';
import { duration } from '../../electron/contract/words.ts';
import { useAppState, useCall } from '../bridge.ts';
import { useMessages } from '../ui/messages.tsx';

export type CopyForm = 'key' | 'environment';

/** Puts the copy key on the clipboard and says what was done; the key itself never comes here. */
export function useCopyKey() {
  const { preferences } = useAppState();
  const call = useCall();
  const { orFail, say } = useMessages();
  return async ({ id, label }: DeploymentView, as: CopyForm, lifetimeSeconds?: number): Promise<boolean> => {
    const chosen = lifetimeSeconds === undefined ? {} : { lifetimeSeconds };
    const copied = await orFail(call('keys.copy', { id, as, ...chosen }));
    if (copied === null) return false;
    const { expiresAt, minted, clampedToSeconds } = copied.value;
    const what = as === 'key' ? 'Key' : 'CODER_URL and CODER_SESSION_TOKEN';
    const made = minted ? ', newly made' : '';
    const shorter = clampedToSeconds === null ? '' : ', the most this deployment allows';
    const cleared =
      preferences.clearClipboardSeconds === 0
        ? ''
        : ` The clipboard is cleared in ${duration(preferences.clearClipboardSeconds * 1000)}.`;
    say(`${what} of ${label} copied${made}. Valid for ${duration(expiresAt - Date.now() + 500)}${shorter}.${cleared}`);
    return true;
  };
}
