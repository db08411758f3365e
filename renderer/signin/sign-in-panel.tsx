import { useState } from 'react';
import type { DeploymentView, SignInStep, SignInView } from '../../electron/contract/state.ts';
import { timeLeft } from '../../electron/words/time.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { FailureNote } from '../ui/failure-note.tsx';
import { useMessages } from '../ui/messages.tsx';
import { CodeStep } from './code-step.tsx';
import { Output } from './program-output.tsx';
import { PasswordStep } from './password-step.tsx';
import { PasteStep } from './paste-step.tsx';
import { Steps } from './steps.tsx';
import { WayList } from './way-list.tsx';
import './sign-in.css';

interface Props {
  readonly deployment: DeploymentView;
  readonly signIn: SignInView;
}

/** A sign-in in place: where it stands, how to go on, and how to leave it. */
export function SignInPanel({ deployment, signIn }: Props) {
  const { id, label, ways } = deployment;
  const call = useCall();
  const { orFail } = useMessages();
  const [choosing, setChoosing] = useState(false);
  const start = (way: string) => {
    setChoosing(false);
    void orFail(call('signIn.start', { id, way }));
  };
  return (
    <section className="panel" aria-label={`Signing in to ${label}`}>
      {signIn.failure ? (
        <Failed id={id} ways={ways} signIn={signIn} onStart={start} onChoose={() => setChoosing(true)} />
      ) : (
        <Running id={id} signIn={signIn} onChoose={() => setChoosing((open) => !open)} choosing={choosing} />
      )}
      {choosing && <WayList ways={ways.filter(({ way }) => way !== signIn.way)} best={signIn.next} onChoose={start} />}
    </section>
  );
}

/** Those in which the person has something to do. */
const waitingSteps: ReadonlySet<SignInStep> = new Set<SignInStep>(['browser', 'code', 'program', 'paste', 'password']);

interface RunningProps {
  readonly id: string;
  readonly signIn: SignInView;
  readonly choosing: boolean;
  readonly onChoose: () => void;
}

function Running({ id, signIn, choosing, onChoose }: RunningProps) {
  const call = useCall();
  const { orFail } = useMessages();
  const waiting = waitingSteps.has(signIn.step);
  return (
    <>
      <div className="panel-head">
        <h2>Signing in</h2>
        <span className="dim">
          {signIn.title}
          {waiting && <TimeLeft endsAt={signIn.endsAt} />}
        </span>
      </div>
      <Steps signIn={signIn} />
      {signIn.output && <Output id={id} lines={signIn.output} />}
      {signIn.step === 'paste' && <PasteStep id={id} signIn={signIn} />}
      {signIn.userCode && <CodeStep id={id} code={signIn.userCode} />}
      {signIn.step === 'password' && <PasswordStep id={id} signIn={signIn} />}
      {waiting && signIn.hasLink && !signIn.userCode && <LinkAgain id={id} />}
      <div className="actions">
        <Button onPress={() => void orFail(call('signIn.cancel', { id }))}>Cancel</Button>
        {waiting && (
          <Button look="quiet" aria-expanded={choosing} onPress={onChoose}>
            Another way
          </Button>
        )}
      </div>
    </>
  );
}

function TimeLeft({ endsAt }: { readonly endsAt: number }) {
  const now = useNow();
  const minutes = Math.ceil((endsAt - now) / 60_000);
  return <> · {minutes > 1 ? `${minutes} min left` : timeLeft(endsAt, now)}</>;
}

function LinkAgain({ id }: { readonly id: string }) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const copyLink = async () => {
    if (await orFail(call('signIn.copyLink', { id }))) say('Link copied.');
  };
  return (
    <p className="dim">
      The page opened in your browser. Closed it?{' '}
      <Button look="quiet" onPress={() => void orFail(call('signIn.openAgain', { id }))}>
        Open it again
      </Button>{' '}
      or{' '}
      <Button look="quiet" onPress={() => void copyLink()}>
        copy the link
      </Button>
    </p>
  );
}

interface FailedProps {
  readonly id: string;
  readonly ways: DeploymentView['ways'];
  readonly signIn: SignInView;
  readonly onStart: (way: string) => void;
  readonly onChoose: () => void;
}

function Failed({ id, ways, signIn, onStart, onChoose }: FailedProps) {
  const call = useCall();
  const { orFail } = useMessages();
  const { failure, output, way, title } = signIn;
  const next = ways.find((offer) => offer.way === signIn.next);
  if (failure === null) return null;
  return (
    <>
      <div className="panel-head">
        <h2>Not signed in</h2>
        <span className="dim">{title}</span>
      </div>
      <FailureNote failure={failure} tone={failure.code === 'cancelled' ? 'warn' : 'bad'} />
      {output && <Output id={id} lines={output} />}
      <div className="actions">
        {next === undefined ? (
          <Button look="primary" onPress={() => onStart(way)}>
            Try again
          </Button>
        ) : (
          <>
            <Button look="primary" onPress={() => onStart(next.way)}>
              Instead: {next.title}
            </Button>
            <Button onPress={() => onStart(way)}>Try again</Button>
          </>
        )}
        <Button look="quiet" onPress={onChoose}>
          All ways
        </Button>
        <Button look="quiet" onPress={() => void orFail(call('signIn.dismiss', { id }))}>
          Dismiss
        </Button>
      </div>
    </>
  );
}
