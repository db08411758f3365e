import { useCallback, useEffect, useState } from 'react';
import type { PasteReport } from '../../electron/contract/explanation/report.ts';
import { useCall } from '../bridge.ts';
import { useMessages } from '../ui/messages.tsx';

interface Paste {
  /** What the last paste was taken for, until it is put away. */
  readonly pasted: PasteReport | null;
  readonly paste: () => Promise<void>;
  readonly putAway: () => void;
}

/**
 * Takes claims or settings from the clipboard, on demand and at Ctrl+V outside of text fields. The main process reads the
 * clipboard; the page never sees what is on it.
 * @param organization the id of the one that settings without a name of their own belong to
 */
export function usePaste(id: string, organization?: string): Paste {
  const call = useCall();
  const { orFail } = useMessages();
  const [pasted, setPasted] = useState<PasteReport | null>(null);

  const paste = useCallback(async () => {
    const taken = await orFail(call('why.paste', organization === undefined ? { id } : { id, organization }));
    if (taken) setPasted(taken.value);
  }, [call, orFail, id, organization]);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea') !== null) return;
      event.preventDefault();
      void paste();
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [paste]);

  const putAway = useCallback(() => setPasted(null), []);
  return { pasted, paste, putAway };
}
