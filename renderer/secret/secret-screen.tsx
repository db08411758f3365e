import { type SubmitEvent, type KeyboardEvent, useEffect, useState } from 'react';
import type { SecretBridge } from '../../electron/contract/bridge.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import type { SecretPrompt } from '../../electron/contract/state.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Field } from '../ui/field.tsx';
import { keyProblem } from './key-shape.ts';
import './secret.css';

const purposes: Record<SecretPrompt['purpose'], { readonly title: string; readonly label: string }> = {
  key: { title: 'Paste the key', label: 'Key' },
  'client-secret': { title: 'Enter the client secret', label: 'Client secret' },
};

/** The small window in which a secret is entered. The main process destroys it, and what was typed, on submit. */
export function SecretScreen({ commands }: { readonly commands: SecretBridge['commands'] }) {
  const [prompt, setPrompt] = useState<SecretPrompt | null>(null);
  const [secret, setSecret] = useState('');
  const [shown, setShown] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    void commands['secret.prompt']({}).then((answer) => (answer.ok ? setPrompt(answer.value) : setFailure(answer)));
  }, [commands]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (secret.trim() === '') return;
    const answer = await commands['secret.submit']({ secret: secret.trim() });
    if (!answer.ok) setFailure(answer);
  };
  const cancel = () => void commands['secret.cancel']({});
  const cancelByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel();
  };

  const { title, label } = purposes[prompt?.purpose ?? 'key'];
  const problem = prompt?.purpose === 'key' ? keyProblem(secret) : null;
  return (
    <main className="secret" onKeyDown={cancelByKey} aria-busy={prompt === null}>
      {prompt && (
        <form onSubmit={(event) => void submit(event)}>
          <h1>{title}</h1>
          <p className="dim cut" title={`${prompt.label} · ${prompt.host}`}>
            For <b>{prompt.label}</b> · {prompt.host}
          </p>
          <Field
            label={label}
            hint={<span role="status">{problem ?? 'Stored encrypted. It is never shown in the main window.'}</span>}
          >
            {({ id, describedBy }) => (
              <div className="beside">
                <input
                  id={id}
                  aria-describedby={describedBy}
                  className="input mono"
                  type={shown ? 'text' : 'password'}
                  value={secret}
                  onChange={(event) => setSecret(event.target.value)}
                  autoFocus
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={8192}
                />
                <Button aria-pressed={shown} onPress={() => setShown(!shown)}>
                  {shown ? 'Hide' : 'Show'}
                </Button>
              </div>
            )}
          </Field>
          <div className="actions end">
            <Button onPress={cancel}>Cancel</Button>
            <Button type="submit" look="primary" isDisabled={secret.trim() === ''}>
              {problem === null ? 'Use it' : 'Use it anyway'}
            </Button>
          </div>
        </form>
      )}
      {failure && <FailureNote failure={failure} />}
    </main>
  );
}
