import { useEffect, useRef } from 'react';
import type { OutputLine } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';

interface Props {
  readonly id: string;
  readonly lines: readonly OutputLine[];
}

/** What the program of a sign-in says, as it comes. Its links open in the browser; its codes are copied. */
export function Output({ id, lines }: Props) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines.length]);
  const use = async (text: string, isCode: boolean) => {
    if ((await orFail(call('signIn.useOutput', { id, text }))) && isCode) say('Code copied.');
  };
  return (
    <div ref={box} className="output mono" role="log" aria-label="What the CLI says" tabIndex={0}>
      {lines.map((pieces, line) => (
        <p key={line}>
          {pieces.map(({ is, text }, piece) =>
            is === 'text' ? (
              <span key={piece}>{text}</span>
            ) : (
              <Button
                key={piece}
                look="inline"
                aria-label={is === 'code' ? `Copy the code ${text}` : `Open ${text}`}
                onPress={() => void use(text, is === 'code')}
              >
                {text}
              </Button>
            ),
          )}
        </p>
      ))}
    </div>
  );
}
