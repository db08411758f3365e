import { useEffect, useState } from 'react';
import type { Failure } from '../../electron/contract/errors.ts';
import type { Json } from '../../electron/contract/explanation/json.ts';
import type { ClaimsComparison, ComparedClaim } from '../../electron/contract/provider-view.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { ago, dateAndTime } from '../../electron/words/time.ts';
import type { Tone } from '../../electron/words/status.ts';
import { useCall } from '../bridge.ts';
import { useNow } from '../ui/clock.ts';
import { FailureNote } from '../ui/failure-note.tsx';
import { Mark } from '../ui/mark.tsx';
import { RawText } from '../ui/raw-text.tsx';
import './provider.css';

const outcomes: Record<ComparedClaim['outcome'], readonly [Tone, string]> = {
  same: ['good', 'Same'],
  different: ['warn', 'Different'],
  'only-stored': ['warn', 'Only in what Coder stored'],
  'only-sent': ['warn', 'Only sent now'],
};

const columns = { stored: 'What Coder stored', sent: 'What the provider sends now' };

/** What Coder stored beside what the provider sends now, claim by claim. */
export function Compare({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, explanation } = deployment;
  const call = useCall();
  const now = useNow(30_000);
  const [found, setFound] = useState<ClaimsComparison | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let wanted = true;
    void call('provider.compare', { id }).then((answer) => {
      if (!wanted) return;
      setFailure(answer.ok ? null : answer);
      if (answer.ok) setFound(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [call, id, explanation.revision]);
  if (failure) return <FailureNote failure={failure} />;
  if (found === null) return null;
  const { storedSignIn, storedAt, sentAt, rows } = found;
  const differ = rows.filter(({ outcome, expected }) => outcome !== 'same' && expected === null).length;
  return (
    <section className="section" aria-label="Comparison">
      <p role="status" className="compare-sum">
        {differ === 0 ? 'Nothing differs that says something of you' : `${differ} of ${rows.length} claims differ`}.{' '}
        <span className="dim">
          Stored by Coder at {storedSignIn === null ? 'a sign-in of unknown date' : dateAndTime(storedSignIn)}, read{' '}
          {ago(storedAt, now)}; sent {ago(sentAt, now)} to another client than Coder’s, which can be a reason by itself.
        </span>
      </p>
      <table className="claims compare">
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Outcome</th>
            <th scope="col">{columns.stored}</th>
            <th scope="col">{columns.sent}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row: { name, outcome, expected, stored, sent, gained, lost } }: { readonly row: ComparedClaim }) {
  const [tone, word] = outcomes[outcome];
  return (
    <tr>
      <th scope="row" className="mono">
        <RawText text={name} />
      </th>
      <td data-head="Outcome">
        <Mark tone={expected === null ? tone : 'dim'} /> {word}
        {expected !== null && <p className="dim">{expected}</p>}
        <Values label="Gained" values={gained} />
        <Values label="Lost" values={lost} />
      </td>
      <Value head={columns.stored} value={stored} />
      <Value head={columns.sent} value={sent} />
    </tr>
  );
}

const textOf = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

const Value = ({ head, value }: { readonly head: string; readonly value: Json | undefined }) => (
  <td data-head={head}>
    {value === undefined ? <span className="dim">not there</span> : <RawText text={textOf(value)} limit={300} />}
  </td>
);

/** How many values are named; the cells beside them have the rest. */
const most = 8;

const Values = ({ label, values }: { readonly label: string; readonly values: readonly Json[] }) =>
  values.length > 0 && (
    <p>
      {label}:{' '}
      {values.slice(0, most).map((value, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <RawText text={textOf(value)} limit={80} />
        </span>
      ))}
      {values.length > most && ` and ${values.length - most} more`}
    </p>
  );
