import { useState } from 'react';
import { useCall } from '../bridge.ts';
import { useClaimsSource } from '../explanation/source.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';

/** Puts the report for an admin on the clipboard, personal values masked unless asked otherwise. */
export function CopyReport({ id }: { readonly id: string }) {
  const [personal, setPersonal] = useState(false);
  const call = useCall();
  const { orFail, say } = useMessages();
  const source = useClaimsSource();
  const copy = async () => {
    if (!(await orFail(call('why.copyReport', { id, ...source, masked: !personal })))) return;
    say(
      personal ? 'The report was copied, personal values included.' : 'The report was copied, personal values masked.',
    );
  };
  return (
    <>
      <Button onPress={() => void copy()}>Copy report for my admin</Button>
      <label className="check">
        <input type="checkbox" checked={personal} onChange={(event) => setPersonal(event.target.checked)} />
        with personal values
      </label>
    </>
  );
}
