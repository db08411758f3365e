import type { ReactNode } from 'react';
import type { Failure } from '../../electron/contract/errors.ts';
import { failureWords } from '../../electron/words/failures.ts';
import { Note } from './note.tsx';

interface Props {
  readonly failure: Failure;
  readonly tone?: 'bad' | 'warn';
  readonly children?: ReactNode;
}

/** A failure in words: what happened, the deployment's own words, what to do; actions as children. */
export function FailureNote({ failure, tone = 'bad', children }: Props) {
  const { title, remedy } = failureWords(failure.code);
  return (
    <Note tone={tone} title={title} alert actions={children}>
      <p>{remedy}</p>
      {failure.detail !== undefined && <p className="detail-words">{failure.detail}</p>}
    </Note>
  );
}
