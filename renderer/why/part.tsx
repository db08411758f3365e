import type { ReactNode } from 'react';
import type { TraceWords } from '../../electron/contract/words.ts';
import { Fold } from './fold.tsx';
import { Outcome } from './steps.tsx';

interface Props {
  readonly title: string;
  readonly outcome: string;
  readonly tone: TraceWords['tone'];
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** One part of the explanation with how it came out; closed while there is nothing to see to. */
export const Part = ({ title, outcome, tone, open = tone === 'bad', children }: Props) => (
  <Fold
    className="part"
    open={open}
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
