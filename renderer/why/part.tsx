import type { ReactNode } from 'react';
import { Fold } from './fold.tsx';
import { Outcome } from './steps.tsx';
import type { TraceWords } from '../../electron/contract/explanation/told.ts';

interface PartOutcome {
  readonly outcome: string;
  readonly tone: TraceWords['tone'];
}

interface Props extends PartOutcome {
  readonly title: string;
  readonly children: ReactNode;
}

/** One part of the explanation with how it came out; closed while there is nothing to see to. */
export const Part = ({ title, outcome, tone, children }: Props) => (
  <Fold
    className="part"
    open={tone === 'bad'}
    summary={
      <span className="line">
        <h3>{title}</h3>
        <Outcome text={outcome} tone={tone} />
      </span>
    }
  >
    {children}
  </Fold>
);

/** How a sync came out: whether claims decide at all, and how many values came to nothing. */
export function partOutcome(isSynced: boolean, dropped: number): PartOutcome {
  if (!isSynced) return { outcome: 'claims do not decide this', tone: 'dim' };
  if (dropped === 0) return { outcome: 'nothing lost', tone: 'good' };
  return { outcome: `${dropped} ${dropped === 1 ? 'value' : 'values'} came to nothing`, tone: 'bad' };
}
