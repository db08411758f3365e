import type { ProviderSignInView, ProviderStep } from '../../electron/contract/provider-view.ts';
import { timeLeft } from '../../electron/words/time.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { useMessages } from '../ui/messages.tsx';
import { ProviderFailureNote } from './failure.tsx';
import '../signin/sign-in.css';

const words: Record<ProviderStep, string> = {
  preparing: 'Asking the provider how to sign in.',
  browser: 'Sign in at the provider’s page in your browser.',
  code: 'Enter the code at the provider’s page.',
  exchanging: 'Trading the answer for tokens.',
  checking: 'Checking and reading what was sent.',
};

interface Props {
  readonly id: string;
  readonly signIn: ProviderSignInView;
}

/** A sign-in straight at the provider, in place: its step, the link or code, and how to leave it. */
export function ProviderSignIn({ id, signIn }: Props) {
  const { step, failure, userCode, hasLink } = signIn;
  const call = useCall();
  const { orFail, say } = useMessages();
  const copy = async (command: 'provider.copyCode' | 'provider.copyLink', said: string) => {
    if (await orFail(call(command, { id }))) say(said);
  };
  if (failure) {
    return (
      <ProviderFailureNote failure={failure}>
        <Button onPress={() => void orFail(call('provider.signIn', { id, by: signIn.by }))}>Try again</Button>
        <Button look="quiet" onPress={() => void orFail(call('provider.dismiss', { id }))}>
          Dismiss
        </Button>
      </ProviderFailureNote>
    );
  }
  return (
    <section className="panel" aria-label="Signing in at the provider">
      <div className="panel-head">
        <h3>Signing in at the provider</h3>
        {hasLink && <TimeLeft endsAt={signIn.endsAt} />}
      </div>
      <p role="status">{words[step]}</p>
      {userCode && (
        <div className="paste">
          <p>
            Enter this code at <b>{userCode.page.replace(/^https?:\/\//, '')}</b>:
          </p>
          <p className="user-code mono">{userCode.text}</p>
        </div>
      )}
      <div className="actions">
        {userCode && (
          <Button look="primary" onPress={() => void copy('provider.copyCode', 'Code copied.')}>
            Copy code
          </Button>
        )}
        {hasLink && (
          <>
            <Button onPress={() => void orFail(call('provider.openAgain', { id }))}>Open the page again</Button>
            <Button look="quiet" onPress={() => void copy('provider.copyLink', 'Link copied.')}>
              Copy the link
            </Button>
          </>
        )}
        <Button onPress={() => void orFail(call('provider.cancel', { id }))}>Cancel</Button>
      </div>
    </section>
  );
}

function TimeLeft({ endsAt }: { readonly endsAt: number }) {
  return <span className="dim">{timeLeft(endsAt, useNow())}</span>;
}
