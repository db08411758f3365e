import { type SubmitEvent, type KeyboardEvent, useEffect, useState } from 'react';
import type { SecretBridge } from '../../electron/contract/bridge.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import type { SecretPrompt } from '../../electron/contract/state.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { EmailField, SecretField } from './fields.tsx';
import { keyProblem } from './key-shape.ts';
import './secret.css';

const stored = 'Stored encrypted. It is never shown in the main window.';

const purposes: Record<SecretPrompt['purpose'], { title: string; label: string; hint: string; submit: string }> = {
  key: { title: 'Paste the key', label: 'Key', hint: stored, submit: 'Use it' },
  password: {
    title: 'Enter email and password',
    label: 'Password',
    hint: 'Sent to this deployment only, to sign in once. It is not stored.',
    submit: 'Sign in',
  },
  'client-secret': { title: 'Enter the client secret', label: 'Client secret', hint: stored, submit: 'Use it' },
};

/** The small window in which a secret is entered. The main process destroys it, and what was typed, on submit. */
export function SecretScreen({ commands }: { readonly commands: SecretBridge['commands'] }) {
  const [prompt, setPrompt] = useState<SecretPrompt | null>(null);
  const [email, setEmail] = useState('');
  const [secret, setSecret] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    void commands['secret.prompt']({}).then((answer) => (answer.ok ? setPrompt(answer.value) : setFailure(answer)));
  }, [commands]);

  const { title, label, hint, submit: submitLabel } = purposes[prompt?.purpose ?? 'key'];
  const asksEmail = prompt?.purpose === 'password';
  const complete = secret.trim() !== '' && (!asksEmail || email.trim() !== '');

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!complete) return;
    // Blanks around a password belong to it.
    const answer = await commands['secret.submit'](asksEmail ? { secret, email } : { secret: secret.trim() });
    if (!answer.ok) setFailure(answer);
  };
  const cancel = () => void commands['secret.cancel']({});
  const cancelByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel();
  };

  const problem = prompt?.purpose === 'key' ? keyProblem(secret, prompt.keyPrefix) : null;
  return (
    <main className="secret" onKeyDown={cancelByKey} aria-busy={prompt === null}>
      {prompt && (
        <form onSubmit={(event) => void submit(event)}>
          <h1>{title}</h1>
          <p className="dim cut" title={`${prompt.label} · ${prompt.host}`}>
            For <b>{prompt.label}</b> · {prompt.host}
          </p>
          {asksEmail && <EmailField value={email} onChange={setEmail} />}
          <SecretField
            label={label}
            hint={<span role="status">{problem ?? hint}</span>}
            value={secret}
            onChange={setSecret}
            autoFocus={!asksEmail}
          />
          <div className="actions end">
            <Button onPress={cancel}>Cancel</Button>
            <Button type="submit" look="primary" isDisabled={!complete}>
              {problem === null ? submitLabel : 'Use it anyway'}
            </Button>
          </div>
        </form>
      )}
      {failure && <FailureNote failure={failure} />}
    </main>
  );
}
