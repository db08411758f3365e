import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';

interface Props {
  readonly id: string;
  readonly code: { readonly text: string; readonly page: string };
}

/** The step in which the person types a code at a page, on this device or another. The code is no secret. */
export function CodeStep({ id, code: { text, page } }: Props) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const copy = async (command: 'signIn.copyCode' | 'signIn.copyLink', said: string) => {
    if (await orFail(call(command, { id }))) say(said);
  };
  return (
    <div className="paste">
      <p>
        Enter this code at <b>{page.replace(/^https?:\/\//, '')}</b>:
      </p>
      <p className="user-code mono">{text}</p>
      <div className="actions">
        <Button look="primary" onPress={() => void copy('signIn.copyCode', 'Code copied.')}>
          Copy code
        </Button>
        <Button onPress={() => void orFail(call('signIn.openAgain', { id }))}>Open the page</Button>
        <Button look="quiet" onPress={() => void copy('signIn.copyLink', 'Link copied.')}>
          Copy the link
        </Button>
      </div>
    </div>
  );
}
