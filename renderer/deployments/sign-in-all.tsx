import { useEffect } from 'react';
import { signInCandidates } from '../../electron/contract/sign-in-all.ts';
import type { SignInAllView } from '../../electron/contract/state.ts';
import { useAppState, useCall } from '../bridge.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';
import './sign-in-all.css';

/** Below the list: begins signing in to everything that needs it, and shows how far that is. */
export function SignInAll() {
  const { deployments, signInAll } = useAppState();
  const call = useCall();
  const { orFail } = useMessages();
  if (signInAll) return <Progress all={signInAll} />;
  const waiting = signInCandidates(deployments).length;
  if (waiting < 2) return null;
  return (
    <div className="for-all">
      <Button onPress={() => void orFail(call('signIn.all', {}))}>Sign in to all ({waiting})</Button>
    </div>
  );
}

function Progress({ all: { total, done, current, failed } }: { readonly all: SignInAllView }) {
  const { deployments } = useAppState();
  const { go } = useNavigation();
  const call = useCall();
  const { orFail } = useMessages();
  const labelled = (ids: readonly string[]) => deployments.filter(({ id }) => ids.includes(id));
  const links = (ids: readonly string[]) =>
    labelled(ids).map(({ id, label }) => (
      <li key={id}>
        <Button look="quiet" onPress={() => go({ at: 'deployment', id, tab: 'access' })}>
          <span className="cut">{label}</span>
        </Button>
      </li>
    ));
  return (
    <section className="for-all" aria-label="Signing in to all">
      {current !== null && (
        <>
          <p role="status">
            Signing in: {Math.min(done + 1, total)} of {total}
          </p>
          <progress value={done} max={total} aria-label="Signed in so far" />
          <ul>{links([current])}</ul>
        </>
      )}
      {failed.length > 0 && (
        <>
          <p className="bad">Not signed in:</p>
          <ul>{links(failed)}</ul>
        </>
      )}
      <Button onPress={() => void orFail(call('signIn.stopAll', {}))}>{current === null ? 'Dismiss' : 'Stop'}</Button>
    </section>
  );
}

/** Shows each deployment as its turn comes: its way in may need the person here, to paste a key. */
export function useFollowSignInAll(go: ReturnType<typeof useNavigation>['go']): void {
  const current = useAppState().signInAll?.current ?? null;
  useEffect(() => {
    if (current !== null) go({ at: 'deployment', id: current, tab: 'access' });
  }, [current, go]);
}
