import { useState } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useMessages } from '../ui/messages.tsx';

/** Signing in again, signing out, and removing the deployment from the list. */
export function Leaving({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, label, credential, copyKey } = deployment;
  const [asking, setAsking] = useState<'sign-out' | 'remove' | null>(null);
  const call = useCall();
  const { orFail, say } = useMessages();
  const { go } = useNavigation();

  const signInAgain = () => {
    go({ at: 'deployment', id, tab: 'access' });
    void orFail(call('signIn.start', { id }));
  };
  const signOut = async () => {
    setAsking(null);
    if (await orFail(call('signOut.now', { id }))) say(`Signed out of ${label}.`);
  };
  const remove = async () => {
    setAsking(null);
    if (!(await orFail(call('deployments.remove', { id })))) return;
    say(`${label} was removed.`);
    go(null);
  };
  return (
    <section className="section">
      <h2>Leave</h2>
      <div className="actions">
        {credential && <Button onPress={signInAgain}>Sign in again</Button>}
        {credential && <Button onPress={() => setAsking('sign-out')}>Sign out</Button>}
        <Button look="danger" onPress={() => setAsking('remove')}>
          Remove deployment
        </Button>
      </div>
      {asking === 'sign-out' && (
        <Confirm
          title={`Sign out of ${label}?`}
          action="Sign out"
          onConfirm={() => void signOut()}
          onCancel={() => setAsking(null)}
        >
          <p>
            {ownKeyAfter(deployment)}{' '}
            {copyKey && `The copied key ${copyKey.tokenName} stays valid; revoke it under Keys.`}
          </p>
        </Confirm>
      )}
      {asking === 'remove' && (
        <Confirm
          title={`Remove ${label}?`}
          action="Remove"
          danger
          onConfirm={() => void remove()}
          onCancel={() => setAsking(null)}
        >
          <p>It disappears from this list; nothing on the deployment itself is deleted but the keys.</p>
          <p>
            {ownKeyAfter(deployment)}{' '}
            {copyKey && `The copied key ${copyKey.tokenName} is revoked too; tools that use it are signed out.`}
          </p>
        </Confirm>
      )}
    </section>
  );
}

/** What leaving does to the key that this entry is signed in with. */
function ownKeyAfter({ credential }: DeploymentView): string {
  if (credential === null) return 'Lanyard is not signed in there.';
  if (credential.whose === 'theirs') return 'The key you pasted is forgotten here and stays valid there.';
  const key = credential.tokenName === null ? 'The key' : `The token ${credential.tokenName}`;
  return `${key} is deleted there; without a connection, as soon as the deployment answers.`;
}
