import { useAppState, useCall } from '../bridge.ts';
import { Confirm } from '../ui/confirm.tsx';
import { useMessages } from '../ui/messages.tsx';

/** Asks before a quit that would lose keys held only in memory. */
export function QuitDialog() {
  const { quitting } = useAppState();
  const call = useCall();
  const { orFail } = useMessages();
  if (quitting === null) return null;
  const keys = quitting.keysInMemory === 1 ? '1 key is' : `${quitting.keysInMemory} keys are`;
  return (
    <Confirm
      title="Quit and lose keys?"
      action="Quit"
      danger
      cancel="Stay"
      onCancel={() => void orFail(call('app.cancelQuit', {}))}
      onConfirm={() => void orFail(call('app.confirmQuit', {}))}
    >
      <p>
        {keys} held in memory only, because the keyring could not be used. After quitting you will have to sign in
        again; at the deployments they stay valid until they expire.
      </p>
    </Confirm>
  );
}
