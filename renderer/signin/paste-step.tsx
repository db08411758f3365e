import type { SignInView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Refused } from './refused.tsx';

/** The step in which a key comes in: by one click from the clipboard when it holds one, else through its own window. */
export function PasteStep({ id, signIn }: { readonly id: string; readonly signIn: SignInView }) {
  const call = useCall();
  // Why a key was refused stands in the state.
  const paste = () => void call('signIn.enterKey', { id });
  return (
    <div className="paste">
      <Refused failure={signIn.refused} />
      {signIn.guide.length > 1 ? (
        <ol className="guide">
          {signIn.guide.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      ) : (
        signIn.guide.map((item) => <p key={item}>{item}</p>)
      )}
      <div className="actions">
        {signIn.clipboardOffer && (
          <Button look="primary" onPress={() => void call('signIn.useClipboard', { id })}>
            Use the key on the clipboard
          </Button>
        )}
        <Button look={signIn.clipboardOffer ? 'plain' : 'primary'} onPress={paste}>
          Paste the key
        </Button>
      </div>
    </div>
  );
}
