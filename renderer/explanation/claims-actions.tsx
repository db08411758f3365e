import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';
import '../ui/overlay.css';

interface Props {
  readonly deployment: DeploymentView;
  /** False for a user who signs in in another way. */
  readonly isOidc: boolean;
  readonly onPaste: () => void;
}

/** How to come by newer claims, or by others. */
export function ClaimsActions({ deployment, isOidc, onPaste }: Props) {
  const { id, credential, explanation } = deployment;
  const call = useCall();
  const { orFail } = useMessages();
  return (
    <div className="actions">
      {credential !== null && (
        <Button isPending={explanation.reading} onPress={() => void orFail(call('claims.read', { id }))}>
          {explanation.reading ? 'Reading…' : 'Read again'}
        </Button>
      )}
      {isOidc && credential !== null && <SignInAgain id={id} waiting={explanation.waitingSince !== null} />}
      <PasteButton onPaste={onPaste} />
    </div>
  );
}

/** One button for starting and for stopping, so that the focus stays where it is. */
function SignInAgain({ id, waiting }: { readonly id: string; readonly waiting: boolean }) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const press = async () => {
    if (waiting) await orFail(call('claims.stopWaiting', { id }));
    else if (await orFail(call('claims.signInAgain', { id }))) say('Continue in the browser.');
  };
  return <Button onPress={() => void press()}>{waiting ? 'Stop waiting' : 'Sign in again and re-read'}</Button>;
}

const PasteButton = ({ onPaste }: { readonly onPaste: () => void }) => (
  <DialogTrigger>
    <Button>Paste claims…</Button>
    <Popover className="popover" placement="bottom end">
      <Dialog className="dialog">
        {({ close }) => (
          <>
            <Heading slot="title">Paste claims</Heading>
            <p>
              Copy claims as a JSON object, or the lines “got oidc claims” of the server’s log. They are shown here in
              place of the deployment’s until you take them back, and are sent nowhere.
            </p>
            <p className="dim">Pasting with the keyboard in this tab does the same.</p>
            <div className="actions end">
              <Button
                look="primary"
                autoFocus
                onPress={() => {
                  close();
                  onPaste();
                }}
              >
                Paste from the clipboard
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </Popover>
  </DialogTrigger>
);
