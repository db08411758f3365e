import { useState } from 'react';
import type { CopyKeyView, CredentialView, DeploymentView } from '../../electron/contract/state.ts';
import { dateAndTime, ending } from '../../electron/words/time.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { Confirm } from '../ui/confirm.tsx';
import { useMessages } from '../ui/messages.tsx';
import { CopyKeyForm } from './copy-key-form.tsx';
import './keys.css';

/** The keys this computer holds for the deployment: the app's own, and the one for copying. */
export function KeysTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { credential, copyKey, kindName, mintsTokens } = deployment;
  return (
    <>
      <section className="section">
        <h2>{mintsTokens ? 'Lanyard’s own key' : 'Your key'}</h2>
        {credential === null ? (
          <p className="dim">
            None: you are not signed in here.{' '}
            {mintsTokens ? 'Sign in, and Lanyard makes one.' : 'Sign in with your own.'}
          </p>
        ) : (
          <OwnKey credential={credential} about={mintsTokens ? about[credential.kind] : aboutTheirs} />
        )}
      </section>
      <section className="section">
        <h2>Key for copying</h2>
        {!mintsTokens && (
          <p className="dim">Lanyard can make no second key at {kindName}: what is copied is your key itself.</p>
        )}
        {copyKey && <CopyKeyFacts id={deployment.id} copyKey={copyKey} />}
        <OlderKeys keys={deployment.olderCopyKeys} />
        {credential === null ? (
          <p className="dim">A key can be copied once you are signed in.</p>
        ) : (
          <div className="card">
            <CopyKeyForm key={copyKey?.keyId ?? 'none'} deployment={deployment} />
          </div>
        )}
      </section>
    </>
  );
}

const about: Record<CredentialView['kind'], string> = {
  'own-token': 'An API token made for this app alone. It never leaves Lanyard and renews itself.',
  'kept-key': 'The key you signed in with. It may not make another one, so Lanyard keeps it as it is.',
  'oauth-pair':
    'The access token of your sign-in. It may not make another key, so Lanyard keeps it and renews it with the deployment.',
};

const aboutTheirs =
  'The key that you pasted. Lanyard can make none of its own there: it is kept as it is, and signing out only forgets it.';

function OwnKey({ credential, about }: { readonly credential: CredentialView; readonly about: string }) {
  const { tokenName, keyId, expiresAt, renewsAt } = credential;
  return (
    <>
      <p className="dim lead">{about}</p>
      <dl className="facts">
        {tokenName !== null && (
          <>
            <dt>Name</dt>
            <dd>{tokenName}</dd>
          </>
        )}
        <dt>Key ID</dt>
        <dd className="mono">{keyId}</dd>
        <dt>Expires</dt>
        <dd>{expiresAt === null ? 'does not say when it ends' : <Time at={expiresAt} />}</dd>
        {renewsAt !== null && (
          <>
            <dt>Renews itself</dt>
            <dd>{dateAndTime(renewsAt)}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function CopyKeyFacts({ id, copyKey }: { readonly id: string; readonly copyKey: CopyKeyView }) {
  const [asking, setAsking] = useState(false);
  const call = useCall();
  const { orFail, say } = useMessages();
  const revoke = async () => {
    setAsking(false);
    if (await orFail(call('keys.revokeCopyKey', { id }))) say('The key was revoked.');
  };
  return (
    <>
      <dl className="facts">
        <dt>Name</dt>
        <dd>{copyKey.tokenName}</dd>
        <dt>Key ID</dt>
        <dd className="mono">{copyKey.keyId}</dd>
        <dt>Made</dt>
        <dd>{dateAndTime(copyKey.createdAt)}</dd>
        <dt>Expires</dt>
        <dd>
          <Time at={copyKey.expiresAt} />
        </dd>
      </dl>
      <div className="actions revoke">
        <Button look="danger" onPress={() => setAsking(true)}>
          Revoke this key
        </Button>
      </div>
      {asking && (
        <Confirm
          title="Revoke this key?"
          action="Revoke"
          danger
          onConfirm={() => void revoke()}
          onCancel={() => setAsking(false)}
        >
          <p>Every tool that uses {copyKey.tokenName} is signed out at once. The next copy makes a new key.</p>
        </Confirm>
      )}
    </>
  );
}

function OlderKeys({ keys }: { readonly keys: readonly CopyKeyView[] }) {
  if (keys.length === 0) return null;
  return (
    <>
      <h3>Copied earlier, still valid</h3>
      <ul className="older">
        {keys.map(({ keyId, tokenName, expiresAt }) => (
          <li key={keyId}>
            {tokenName} <span className="mono dim">{keyId}</span>, expires <Time at={expiresAt} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Time({ at }: { readonly at: number }) {
  const now = useNow(30_000);
  return (
    <>
      {dateAndTime(at)} <span className="dim">· {ending(at, now)}</span>
    </>
  );
}
