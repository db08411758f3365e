import type { DeploymentView } from '../../electron/contract/state.ts';
import { dateAndTime } from '../../electron/words/time.ts';
import { SignInPanel } from '../signin/sign-in-panel.tsx';
import { WaysPanel } from '../signin/ways-panel.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Note } from '../ui/note.tsx';
import { PlainFacts } from './plain-facts.tsx';
import { Organizations } from './organizations.tsx';
import { Unseen } from './unseen.tsx';
import { UserFacts } from './user-facts.tsx';
import './access.css';

/** What you have on this deployment, or why that is not known; a sign-in takes place here. */
export function AccessTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { identity, signIn, status } = deployment;
  const fromMemory = identity !== null && status.state !== 'signed-in' && status.state !== 'checking';
  // What is wrong with the whole vault stands above everything already.
  const explained = status.state === 'key-unreadable' && status.failure.code !== 'vault-damaged';
  const lost = status.state === 'ended' || status.state === 'key-unreadable';
  return (
    <>
      {signIn && <SignInPanel deployment={deployment} signIn={signIn} />}
      {!signIn && !explained && (status.state === 'unreachable' || lost) && (
        <FailureNote failure={status.failure} tone={lost ? 'bad' : 'warn'} />
      )}
      {!signIn && (lost || status.state === 'signed-out') && <WaysPanel deployment={deployment} />}
      {identity && (
        <>
          {fromMemory && (
            <Note tone="dim" title={`From memory, last confirmed ${dateAndTime(identity.confirmedAt)}`}>
              <p>It may have changed since. The deployment was not able to confirm it.</p>
            </Note>
          )}
          {identity.facts ? (
            <PlainFacts kindName={deployment.kindName} facts={identity.facts} />
          ) : (
            <>
              <Organizations identity={identity} />
              <UserFacts identity={identity} />
              <Unseen identity={identity} />
            </>
          )}
        </>
      )}
      {!identity && !signIn && status.state === 'checking' && <p className="dim">Reading who you are there…</p>}
      {!identity && !signIn && status.state === 'unreachable' && (
        <p className="dim">Your access is not known: this deployment has not answered yet.</p>
      )}
    </>
  );
}
