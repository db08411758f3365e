import { useEffect, useState } from 'react';
import type { Failure } from '../../electron/contract/errors.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { RawText } from '../ui/raw-text.tsx';

interface Props {
  readonly onClose: () => void;
}

export const DiagnosticsDialog = ({ onClose }: Props) => (
  <ModalDialog title="Diagnostics" wide onClose={onClose}>
    <Collected onClose={onClose} />
  </ModalDialog>
);

/** Asks for the text, shows the whole of it, and copies exactly what is shown. */
function Collected({ onClose }: Props) {
  const call = useCall();
  const [text, setText] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [times, setTimes] = useState(0);
  const [copying, setCopying] = useState(false);
  const [said, setSaid] = useState('');

  useEffect(() => {
    let wanted = true;
    void call('app.diagnostics', {}).then((answer) => {
      if (!wanted) return;
      setFailure(answer.ok ? null : answer);
      if (answer.ok) setText(answer.value.text);
    });
    return () => {
      wanted = false;
    };
  }, [call, times]);

  const copy = async (shown: string) => {
    setCopying(true);
    const answer = await call('app.copyDiagnostics', { text: shown });
    setCopying(false);
    setFailure(answer.ok ? null : answer);
    setSaid(answer.ok ? 'Copied.' : '');
  };
  const again = () => {
    setFailure(null);
    setTimes(times + 1);
  };
  return (
    <div className="diagnostics">
      {text !== null && (
        <div className="diagnostics-text" role="region" aria-label="Text to be copied" tabIndex={0} ref={focusFirst}>
          <RawText text={text} lines limit={text.length} />
        </div>
      )}
      {failure && (
        <FailureNote failure={failure}>{text === null && <Button onPress={again}>Try again</Button>}</FailureNote>
      )}
      <div className="actions end">
        <p role="status" className="dim">
          {text === null && failure === null ? 'Collecting…' : said}
        </p>
        <Button onPress={onClose}>Close</Button>
        <Button
          look="primary"
          isDisabled={text === null}
          isPending={copying}
          onPress={() => void (text !== null && copy(text))}
        >
          Copy
        </Button>
      </div>
    </div>
  );
}

/** The text is there to be read first. */
const focusFirst = (element: HTMLElement | null) => element?.focus();
