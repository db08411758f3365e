import { useEffect, useState } from 'react';
import type { InspectionReport } from '../../electron/contract/provider-view.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { dateAndTime } from '../../electron/words/time.ts';
import { useCall } from '../bridge.ts';
import { RawText } from '../ui/raw-text.tsx';
import { Note } from '../ui/note.tsx';
import { Notes } from './notes.tsx';
import './provider.css';

/** Above claims straight from the provider: to whom they were sent, when, and what else is good to know. */
export function SentNote({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, provider } = deployment;
  const at = provider?.inspection?.at;
  const call = useCall();
  const [report, setReport] = useState<InspectionReport | null>(null);
  useEffect(() => {
    let wanted = true;
    void call('provider.show', { id }).then((answer) => {
      if (wanted && answer.ok) setReport(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [call, id, at]);
  if (report === null) return null;
  return (
    <Note tone="dim" title={`What the provider sent on ${dateAndTime(report.at)}, not what Coder stored`}>
      <p>
        Sent to the client <RawText text={report.clientId} />, which is not Coder’s: providers may decide by client what
        they send.{provider?.coderKnown === false && ' What Coder stored is not known, so this stands by itself.'}
      </p>
      <Notes notes={report.notes} />
    </Note>
  );
}
