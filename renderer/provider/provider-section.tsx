import { useState } from 'react';
import type { Provider } from '../../electron/contract/provider.ts';
import type { ProviderView } from '../../electron/contract/provider-view.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useMessages } from '../ui/messages.tsx';
import { ProviderTest } from './provider-test.tsx';
import { ProviderFailureNote } from './failure.tsx';
import { ProviderForm } from './form.tsx';
import { ProviderResult } from './result.tsx';
import { ProviderSignIn } from './sign-in.tsx';
import './provider.css';

/** The identity provider behind a deployment: its description, a test of it, and a sign-in straight at it. */
export function ProviderSection({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, provider } = deployment;
  const [editing, setEditing] = useState(false);
  return (
    <section className="section">
      <h2>Identity provider</h2>
      <p className="hint lead">
        Describe the provider that this deployment signs people in with, and see what it sends about you now, beside
        what Coder stored. It needs a client of your own there, registered for this computer.
      </p>
      {editing && <ProviderForm deployment={deployment} onDone={() => setEditing(false)} />}
      {!editing && provider === null && (
        <div className="actions">
          <Button onPress={() => setEditing(true)}>Describe the provider</Button>
        </div>
      )}
      {!editing && provider && <Described id={id} provider={provider} onEdit={() => setEditing(true)} />}
    </section>
  );
}

interface DescribedProps {
  readonly id: string;
  readonly provider: ProviderView;
  readonly onEdit: () => void;
}

function Described({ id, provider, onEdit }: DescribedProps) {
  const { entry, signIn, doctor, failure, reading } = provider;
  const [removing, setRemoving] = useState(false);
  const call = useCall();
  const { orFail, say } = useMessages();
  const remove = async () => {
    setRemoving(false);
    if (await orFail(call('provider.remove', { id }))) say('Identity provider removed.');
  };
  return (
    <>
      <Facts entry={entry} />
      {signIn && <ProviderSignIn id={id} signIn={signIn} />}
      {failure && <ProviderFailureNote failure={failure} />}
      <ProviderResult id={id} provider={provider} />
      <div className="actions">
        <Button
          look={provider.inspection ? 'plain' : 'primary'}
          onPress={() => void orFail(call('provider.signIn', { id, by: 'browser' }))}
        >
          Sign in by browser
        </Button>
        <Button onPress={() => void orFail(call('provider.signIn', { id, by: 'code' }))}>Sign in by code</Button>
        {provider.signedIn && (
          <Button isPending={reading} onPress={() => void call('provider.read', { id })}>
            Read again
          </Button>
        )}
        <Button isPending={doctor?.running === true} onPress={() => void orFail(call('provider.test', { id }))}>
          Test this provider
        </Button>
      </div>
      {doctor && <ProviderTest id={id} doctor={doctor} />}
      <div className="actions">
        <Button look="quiet" onPress={onEdit}>
          Change provider
        </Button>
        <Button look="danger" onPress={() => setRemoving(true)}>
          Remove provider
        </Button>
      </div>
      {removing && (
        <Confirm
          title="Remove the identity provider?"
          action="Remove provider"
          danger
          onConfirm={() => void remove()}
          onCancel={() => setRemoving(false)}
        >
          <p>Its description, the client’s secret and the claims it sent are deleted here. Tokens are given back.</p>
        </Confirm>
      )}
    </>
  );
}

function Facts({ entry }: { readonly entry: Provider }) {
  const isOidc = entry.kind === 'oidc';
  return (
    <dl className="facts">
      <dt>{isOidc ? 'Issuer' : 'GitHub'}</dt>
      <dd className="mono">{isOidc ? entry.issuer : entry.baseUrl}</dd>
      <dt>Client ID</dt>
      <dd className="mono">{entry.clientId}</dd>
      <dt>Secret</dt>
      <dd>{entry.hasSecret ? 'stored, encrypted' : 'none'}</dd>
      {isOidc && (
        <>
          <dt>Scopes</dt>
          <dd className="mono">{entry.scopes.join(' ')}</dd>
        </>
      )}
    </dl>
  );
}
