import type { WhyReport } from '../../electron/contract/explanation/report.ts';
import type { Unknown } from '../../electron/contract/explanation/known.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { claimsUnknownWords } from '../../electron/contract/words.ts';
import { useCall } from '../bridge.ts';
import { useNavigation } from '../shell/navigation.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';

interface Props {
  readonly deployment: DeploymentView;
  readonly report: WhyReport;
}

/** Why there is nothing to explain, what applies instead, and what can be done about it. */
export function NothingKnown({ deployment, report }: Props) {
  const why = report.claimsUnknown ?? 'not-asked';
  const { title, text, instead } = claimsUnknownWords(why, report.loginType);
  return (
    <section className="section">
      <h2>{title}</h2>
      <p>
        {text} {instead}
      </p>
      {why !== 'not-oidc' && (
        <>
          <p className="dim">
            Claims are what your identity provider tells Coder about you at a sign-in: your name, your email address,
            and often the groups you are in. Coder makes your groups and roles from them.
          </p>
          <Ways deployment={deployment} why={why} />
        </>
      )}
    </section>
  );
}

function Ways({ deployment, why }: { readonly deployment: DeploymentView; readonly why: Unknown }) {
  const { id, explanation, status } = deployment;
  const call = useCall();
  const { orFail } = useMessages();
  const { go } = useNavigation();
  const signedIn = status.state === 'signed-in' || status.state === 'checking';
  if (!signedIn && status.state !== 'unreachable') {
    return (
      <div className="actions">
        <Button look="primary" onPress={() => go({ at: 'deployment', id, tab: 'access' })}>
          Sign in first
        </Button>
      </div>
    );
  }
  const waiting = explanation.waitingSince !== null;
  return (
    <div className="actions">
      <Button
        look="primary"
        isPending={explanation.reading}
        onPress={() => void orFail(call(why === 'never-signed-in' ? 'claims.signInAgain' : 'claims.read', { id }))}
      >
        {why === 'never-signed-in' ? 'Sign in through the provider and read' : 'Read them now'}
      </Button>
      {why !== 'never-signed-in' && (
        <Button isDisabled={waiting} onPress={() => void orFail(call('claims.signInAgain', { id }))}>
          Sign in again and re-read
        </Button>
      )}
      {waiting && (
        <Button look="quiet" onPress={() => void orFail(call('claims.stopWaiting', { id }))}>
          Stop waiting
        </Button>
      )}
      <span className="dim" role="status">
        {explanation.reading && 'Reading…'}
        {waiting && 'Finish the sign-in in the browser; Lanyard reads again when you come back.'}
      </span>
    </div>
  );
}
