import type { SignInView } from '../../electron/contract/state.ts';
import { duration } from '../../electron/words/time.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly id: string;
  readonly signIn: SignInView;
}

/** The step in which email and password come in, through a window of their own, as often as the deployment allows. */
export function PasswordStep({ id, signIn: { refused, retryAt } }: Props) {
  const call = useCall();
  const wait = Math.max(0, (retryAt ?? 0) - useNow());
  // Why it was refused stands in the state.
  const enter = () => void call('signIn.enterKey', { id });
  return (
    <div className="paste">
      <Refused failure={refused} />
      <p>Have your email address and password for this deployment at hand. They are used once and not kept.</p>
      <div className="actions">
        <Button look="primary" isDisabled={wait > 0} onPress={enter}>
          Enter email and password
        </Button>
        {wait > 0 && <span className="dim">Possible again in {duration(wait + 999)}</span>}
      </div>
    </div>
  );
}
