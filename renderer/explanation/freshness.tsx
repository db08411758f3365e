import type { ClaimsBasis } from '../../electron/contract/explanation/report.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { dateAndTime, duration } from '../../electron/words/time.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { FailureNote } from '../ui/failure-note.tsx';
import { useMessages } from '../ui/messages.tsx';
import { Note } from '../ui/note.tsx';

interface Props {
  readonly deployment: DeploymentView;
  /** null when no claims are known. */
  readonly basis: ClaimsBasis | null;
}

/** Everything that keeps the claims shown from being the deployment's newest: said above them. */
export function Freshness({ deployment, basis }: Props) {
  const { status, explanation } = deployment;
  const pasted = basis?.source === 'pasted';
  const confirmed = status.state === 'signed-in' || status.state === 'checking';
  return (
    <>
      {explanation.waitingSince !== null && <Waiting since={explanation.waitingSince} />}
      {explanation.failure && <FailureNote failure={explanation.failure} tone="warn" />}
      {pasted && <Pasted id={deployment.id} />}
      {basis && !pasted && !confirmed && (
        <Note tone="dim" title={`From memory, last read ${dateAndTime(basis.readAt)}`}>
          <p>The deployment was not able to confirm it since.</p>
        </Note>
      )}
    </>
  );
}

function Waiting({ since }: { readonly since: number }) {
  const now = useNow();
  return (
    <Note tone="warn" title="Waiting for you in the browser">
      <p>
        Sign in there through the identity provider, even where it looks as if you were signed in. Coder then stores
        your claims anew, and Lanyard reads them by itself. Waiting for {duration(now - since)}.
      </p>
    </Note>
  );
}

function Pasted({ id }: { readonly id: string }) {
  const call = useCall();
  const { orFail } = useMessages();
  return (
    <Note
      tone="warn"
      title="You pasted these claims; they are not the deployment’s"
      actions={
        <Button onPress={() => void orFail(call('why.forgetPasted', { id, what: 'claims' }))}>
          Use the deployment’s again
        </Button>
      }
    >
      <p>The tab Why explains them too, until you take them back. They are kept encrypted and were sent nowhere.</p>
    </Note>
  );
}
