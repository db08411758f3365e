import { RawText } from '../ui/raw-text.tsx';
import type { Difference } from './difference.ts';
import { Few } from './few.tsx';
import { Outcome, TraceCard } from './steps.tsx';

/** What would be different: access won and lost, and values that would end in another way. */
export function DifferenceView({ difference: { changes, values, signIn } }: { readonly difference: Difference }) {
  const gained = changes.filter(({ change }) => change === 'gained').length;
  const lost = changes.length - gained;
  return (
    <div className="difference">
      <h3>What would change</h3>
      <p role="status">
        {signIn === 'refused' && 'The sign-in itself would be refused. '}
        {signIn === 'allowed' && 'The sign-in would no longer be refused. '}
        {changes.length === 0 ? 'Your access would be the same.' : `${gained} gained, ${lost} lost.`}
      </p>
      {changes.length > 0 && (
        <Few items={changes} label="Access that would change" first={10}>
          {({ change, kind, name, organization }) => (
            <span className="line">
              <Outcome text={change} tone={change === 'gained' ? 'good' : 'bad'} />
              <span>
                {kind} <RawText text={name} />
                {organization !== null && <span className="dim"> in {organization}</span>}
              </span>
            </span>
          )}
        </Few>
      )}
      {values.length > 0 && (
        <>
          <h4>
            Claim values that would end in another way <span className="dim">({values.length})</span>
          </h4>
          <Few items={values} label="Claim values that would end in another way">
            {({ trace, before }) => (
              <TraceCard value={trace.value} words={trace.told} note={before === null ? 'new' : `now: ${before}`} />
            )}
          </Few>
        </>
      )}
    </div>
  );
}
