import type { ReactNode } from 'react';
import type { ProviderFailure } from '../../electron/contract/provider-view.ts';
import { failureWords } from '../../electron/words/failures.ts';
import { Note } from '../ui/note.tsx';

interface Props {
  readonly failure: ProviderFailure;
  readonly children?: ReactNode;
}

/** A failure at the provider: its cause and remedy where these are known, else the words of its code. */
export function ProviderFailureNote({ failure: { code, detail, advice }, children }: Props) {
  const { title, remedy } = failureWords(code);
  return (
    <Note tone={code === 'cancelled' ? 'warn' : 'bad'} title={title} alert actions={children}>
      {advice && <p>{advice.cause}</p>}
      <p>{advice?.remedy ?? remedy}</p>
      {detail !== undefined && <p className="detail-words">{detail}</p>}
    </Note>
  );
}
