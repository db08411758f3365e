import { useRef, useState } from 'react';
import type { InputOf } from '../../electron/contract/commands.ts';
import { failureWords } from '../../electron/words/failures.ts';
import { useCall } from '../bridge.ts';
import { Button } from './button.tsx';
import { Note } from './note.tsx';

export type Fault = InputOf<'app.reportFault'>;

interface Props {
  readonly fault: Fault;
  readonly onShowAgain: () => void;
}

const textOf = ({ panel, error, stack }: Fault) => `Lanyard: ${panel} threw ${error}\n${stack}\n`;

/** In place of a part of the window that threw. It needs nothing but the connection, so that it can stand anywhere. */
export function FaultNote({ fault, onShowAgain }: Props) {
  const call = useCall();
  const [said, setSaid] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const copy = async () => {
    const answer = await call('app.copyDiagnostics', { text: textOf(fault) });
    setSaid(answer.ok ? 'Details copied.' : failureWords(answer.code).title);
  };
  const showAgain = () => {
    focusAround(place.current);
    onShowAgain();
  };
  return (
    <div ref={place} className="fault">
      <Note
        tone="bad"
        title={`${fault.panel} cannot be shown`}
        alert
        actions={
          <>
            <Button onPress={showAgain}>Show again</Button>
            <Button look="quiet" onPress={() => void copy()}>
              Copy details
            </Button>
          </>
        }
      >
        <p>This is a fault in Lanyard ({fault.error}). The rest of the window still works.</p>
        <p role="status">{said}</p>
      </Note>
    </div>
  );
}

/** The button that is about to go has the focus: what is around it takes it, so that the keyboard goes on from there. */
function focusAround(place: HTMLElement | null): void {
  const around = place?.closest<HTMLElement>(
    '[role=tabpanel], [role=dialog], [role=alertdialog], [role=complementary], main',
  );
  if (!around) return;
  if (!around.hasAttribute('tabindex')) around.tabIndex = -1;
  around.focus();
}
