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
      title={quitting.givingBack ? 'Giving keys back…' : 'Quit and lose keys?'}
      action={quitting.givingBack ? 'Quit now' : 'Quit'}
      danger
      cancel="Stay"
      onCancel={() => void orFail(call('app.cancelQuit', {}))}
      onConfirm={() => void orFail(call('app.confirmQuit', {}))}
    >
      <p>
        {keys} held in memory only, because the keyring could not be used. After quitting you will have to sign in
        again.
      </p>
      <p>
        Lanyard’s own keys are deleted first, at each deployment that answers within five seconds; the others when you
        next sign in there. Keys you copied stay valid until they expire.
      </p>
    </Confirm>
  );
}
