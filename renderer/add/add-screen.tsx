import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/errors.ts';
import type { ProbeReport } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Field } from '../ui/field.tsx';
import { Adoption } from './adoption.tsx';
import { Report } from './probe-report.tsx';

type Look =
  | { readonly phase: 'idle' }
  | { readonly phase: 'looking'; readonly address: string }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly address: string; readonly from: string | undefined }
  | { readonly phase: 'found'; readonly report: ProbeReport };

interface Request {
  readonly address: string;
  readonly allowHttp?: boolean;
  /** The report whose deployment this look has to find again. */
  readonly from?: string | undefined;
}

/** Adds a deployment: paste an address, look at what is there, add it. */
export function AddScreen() {
  const call = useCall();
  const [address, setAddress] = useState('');
  const [look, setLook] = useState<Look>({ phase: 'idle' });
  /** Only the newest look may answer. */
  const turn = useRef(0);

  useEffect(
    () => () => {
      turn.current += 1;
      void call('deployments.stopLooking', {});
    },
    [call],
  );

  const lookAt = async ({ address: wanted, allowHttp = false, from }: Request) => {
    const mine = ++turn.current;
    setLook({ phase: 'looking', address: wanted });
    const answer = await call('deployments.look', {
      address: wanted,
      allowHttp,
      ...(from === undefined ? {} : { from }),
    });
    if (turn.current !== mine) return;
    setLook(
      answer.ok
        ? { phase: 'found', report: answer.value }
        : { phase: 'failed', failure: answer, address: wanted, from },
    );
  };
  const stop = () => {
    turn.current += 1;
    void call('deployments.stopLooking', {});
    setLook({ phase: 'idle' });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (address.trim() !== '') void lookAt({ address });
  };

  return (
    <div className="page">
      <h1>Add a deployment</h1>
      <p className="sub">Paste any address of it: the dashboard, a workspace, a sign-in page.</p>
      <form onSubmit={submit}>
        <Field label="Address">
          {({ id }) => (
            <div className="beside">
              <input
                id={id}
                className="input mono"
                value={address}
                onChange={(event) => setAddress(event.target.value)}
                placeholder="coder.example.com"
                autoFocus
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={2048}
              />
              {look.phase === 'looking' ? (
                <Button onPress={stop}>Stop</Button>
              ) : (
                <Button type="submit" look={look.phase === 'found' ? 'plain' : 'primary'}>
                  {look.phase === 'idle' ? 'Look' : 'Look again'}
                </Button>
              )}
            </div>
          )}
        </Field>
      </form>
      {look.phase === 'idle' && <Adoption />}
      <div aria-live="polite">
        {look.phase === 'looking' && <p className="dim">Looking at {look.address.trim()}…</p>}
        {look.phase === 'failed' && (
          <FailureNote failure={look.failure}>
            {look.failure.code === 'http-refused' && (
              <Button look="danger" onPress={() => void lookAt({ ...look, allowHttp: true })}>
                Use it without encryption
              </Button>
            )}
          </FailureNote>
        )}
      </div>
      {look.phase === 'found' && (
        <Report
          key={look.report.look}
          report={look.report}
          onLookAt={(origin) => void lookAt({ address: origin, from: look.report.look })}
        />
      )}
    </div>
  );
}
