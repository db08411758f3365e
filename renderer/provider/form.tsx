import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/errors.ts';
import type { ProviderForm as Offer } from '../../electron/contract/provider-view.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';
import { type Draft, draftOf, entryOf, withPreset, withSaid } from './draft.ts';
import { GithubFields, OidcFields, TextField } from './form-fields.tsx';
import { Register } from './register.tsx';

interface Props {
  readonly deployment: DeploymentView;
  readonly onDone: () => void;
}

/** Describes the provider: a preset fills what is usual, the deployment what it says itself. */
export function ProviderForm({ deployment, onDone }: Props) {
  const { id, provider } = deployment;
  const [draft, setDraft] = useState<Draft>(() => draftOf(provider?.entry ?? null));
  const [offer, setOffer] = useState<Offer | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [withSecret, setWithSecret] = useState(provider?.entry.hasSecret ?? false);
  const [anew, setAnew] = useState(false);
  const [saving, setSaving] = useState(false);
  const first = useRef<HTMLSelectElement>(null);
  const call = useCall();
  const { say } = useMessages();

  useEffect(() => {
    let wanted = true;
    void call('provider.form', { id }).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setOffer(answer.value);
      else setFailure(answer);
    });
    return () => {
      wanted = false;
    };
  }, [call, id]);
  useEffect(() => first.current?.focus(), [offer]);

  const saved = provider?.entry;
  const isSame =
    saved !== undefined &&
    saved.clientId === draft.clientId.trim() &&
    (saved.kind === 'oidc' ? saved.issuer : saved.baseUrl) === draft.address.trim();
  const mayKeep = isSame && saved.hasSecret;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setSaving(true);
    const secret = !withSecret ? 'none' : mayKeep && !anew ? 'keep' : 'enter';
    const answer = await call('provider.save', { id, provider: entryOf(draft), secret });
    setSaving(false);
    if (answer.ok) {
      say('Identity provider saved.');
      return onDone();
    }
    setFailure(answer.code === 'cancelled' ? null : answer);
  };

  const preset = offer?.presets.find((each) => each.id === draft.preset);
  const choose = (chosen: string) => {
    const next = offer?.presets.find((each) => each.id === chosen);
    if (!next) return;
    const untouched = offer?.presets.some(({ issuerExample, defaults }) =>
      [issuerExample, defaults?.issuer].includes(draft.address),
    );
    setDraft(withPreset(draft, next, draft.address !== '' && !untouched));
    setWithSecret(next.secret === 'needed');
  };
  if (offer === null) return failure && <FailureNote failure={failure} />;
  const { says } = offer;
  return (
    <form className="provider-form" onSubmit={(event) => void save(event)}>
      <Field label="Provider">
        {(ids) => (
          <select
            id={ids.id}
            ref={first}
            className="input"
            value={draft.preset}
            onChange={(event) => choose(event.target.value)}
          >
            {offer.presets.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {says && draft.preset !== 'github' && (
        <div className="hint">
          <Button onPress={() => setDraft(withSaid(draft, says))}>Use what the deployment says</Button> It fills in
          issuer, scopes, parameters and claim fields. The deployment’s client is Coder’s own and is not used: enter one
          of yours.
        </div>
      )}
      <TextField
        label={draft.preset === 'github' ? 'Address of GitHub' : 'Issuer'}
        hint={preset && `For example ${preset.issuerExample}`}
        value={draft.address}
        onChange={(address) => setDraft({ ...draft, address })}
        required
      />
      <TextField
        label="Client ID"
        value={draft.clientId}
        onChange={(clientId) => setDraft({ ...draft, clientId })}
        required
      />
      {preset?.secret !== 'never' && (
        <label className="check">
          <input type="checkbox" checked={withSecret} onChange={(event) => setWithSecret(event.target.checked)} />
          It has a secret; ask for it in a window of its own
        </label>
      )}
      {withSecret && mayKeep && (
        <label className="check">
          <input type="checkbox" checked={anew} onChange={(event) => setAnew(event.target.checked)} />
          Enter another secret than the stored one
        </label>
      )}
      {draft.preset === 'github' ? (
        <GithubFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} />
      ) : (
        <OidcFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} />
      )}
      {preset && <Register id={id} preset={preset} draft={draft} path={offer.callbackPath} />}
      {failure && <FailureNote failure={failure} />}
      <div className="actions">
        <Button type="submit" look="primary" isPending={saving}>
          Save provider
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
