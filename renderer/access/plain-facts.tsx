import { Fragment } from 'react';
import type { AccessFact } from '../../electron/contract/state.ts';
import { RawText } from '../ui/raw-text.tsx';

interface Props {
  readonly kindName: string;
  readonly facts: readonly AccessFact[];
}

/** What the deployment says of you, as it says it: nothing is made of fields that are not documented. */
export const PlainFacts = ({ kindName, facts }: Props) => (
  <section className="section">
    <h2>What {kindName} says of you</h2>
    <p className="hint">Shown as it comes: {kindName} does not document what these fields mean.</p>
    {facts.length === 0 ? (
      <p className="dim">The key is taken, and nothing more was said.</p>
    ) : (
      <dl className="facts plain-facts">
        {facts.map(({ name, value }, index) => (
          <Fragment key={index}>
            <dt className="mono">
              <RawText text={name} />
            </dt>
            <dd>
              <RawText text={value} />
            </dd>
          </Fragment>
        ))}
      </dl>
    )}
  </section>
);
