import { type SubmitEvent, useState } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';

/** An OAuth2 client that an administrator made for this person or machine. */
export function OAuthClient({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, oauthClient } = deployment;
  const [editing, setEditing] = useState(false);
  const call = useCall();
  const { orFail, say } = useMessages();
  const remove = async () => {
    if (await orFail(call('deployments.removeOAuthClient', { id }))) say('OAuth2 client removed.');
  };
  return (
    <section className="section">
      <h2>OAuth2 client</h2>
      <p className="hint lead">
        Needed only where apps may not register themselves: an administrator makes a client in Coder and gives you
        these.
      </p>
      {oauthClient && !editing && (
        <dl className="facts">
          <dt>Client ID</dt>
          <dd className="mono">{oauthClient.clientId}</dd>
          <dt>Callback</dt>
          <dd className="mono">{oauthClient.redirectUri}</dd>
          <dt>Secret</dt>
          <dd>{oauthClient.hasSecret ? 'stored, encrypted' : 'none'}</dd>
        </dl>
      )}
      {editing ? (
        <ClientForm deployment={deployment} onDone={() => setEditing(false)} />
      ) : (
        <div className="actions">
          <Button onPress={() => setEditing(true)}>{oauthClient ? 'Change' : 'Enter a client'}</Button>
          {oauthClient && (
            <Button look="danger" onPress={() => void remove()}>
              Remove client
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface FormProps {
  readonly deployment: DeploymentView;
  readonly onDone: () => void;
}

function ClientForm({ deployment: { id, oauthClient }, onDone }: FormProps) {
  const [clientId, setClientId] = useState(oauthClient?.clientId ?? '');
  const [redirectUri, setRedirectUri] = useState(oauthClient?.redirectUri ?? '');
  const [withSecret, setWithSecret] = useState(oauthClient?.hasSecret ?? true);
  const call = useCall();
  const { orFail, say } = useMessages();

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const saved = await orFail(call('deployments.setOAuthClient', { id, clientId, redirectUri, withSecret }));
    if (saved === null) return;
    say('OAuth2 client saved.');
    onDone();
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Field label="Client ID">
        {(ids) => (
          <input
            id={ids.id}
            className="input mono"
            value={clientId}
            required
            autoFocus
            maxLength={200}
            spellCheck={false}
            onChange={(event) => setClientId(event.target.value)}
          />
        )}
      </Field>
      <Field label="Callback" hint="Exactly as registered, port included: http://127.0.0.1:8123/callback">
        {(ids) => (
          <input
            id={ids.id}
            aria-describedby={ids.describedBy}
            className="input mono"
            value={redirectUri}
            required
            maxLength={2048}
            spellCheck={false}
            onChange={(event) => setRedirectUri(event.target.value)}
          />
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={withSecret} onChange={(event) => setWithSecret(event.target.checked)} />
        It has a secret; ask for it in a window of its own
      </label>
      <div className="actions">
        <Button type="submit" look="primary">
          Save client
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
