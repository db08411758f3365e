import { useEffect, useState } from 'react';
import type { Failure } from '../../electron/contract/errors.ts';
import type { WhatIfReport } from '../../electron/contract/explanation/report.ts';
import { useCall } from '../bridge.ts';
import { useClaimsSource } from '../explanation/source.ts';

/** How long the person has to stop typing before it is worked out, in milliseconds. */
const pause = 300;

export interface Edits {
  /** null: as it is. */
  readonly claims: string | null;
  readonly settings: string | null;
}

interface Tried {
  /** The newest answer; it stays while the next is worked out. null while nothing is changed. */
  readonly answer: WhatIfReport | null;
  readonly failure: Failure | null;
  readonly working: boolean;
}

const nothing: Tried = { answer: null, failure: null, working: false };

/** Works out what edited claims or settings would lead to, each time the person stops typing. */
export function useWhatIf(id: string, { claims, settings }: Edits): Tried {
  const call = useCall();
  const [tried, setTried] = useState<Tried & { readonly edits: Edits | null }>({ ...nothing, edits: null });
  const { source } = useClaimsSource();
  const changed = claims !== null || settings !== null;

  useEffect(() => {
    if (claims === null && settings === null) return;
    let wanted = true;
    const timer = setTimeout(() => {
      const args = {
        id,
        ...(source && { source }),
        ...(claims !== null && { claims }),
        ...(settings !== null && { settings }),
      };
      void call('why.whatIf', args).then((answer) => {
        if (!wanted) return;
        setTried((before) => ({
          answer: answer.ok ? answer.value : before.answer,
          failure: answer.ok ? null : answer,
          working: false,
          edits: { claims, settings },
        }));
      });
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [call, id, source, claims, settings]);

  if (!changed) return nothing;
  return { ...tried, working: tried.edits?.claims !== claims || tried.edits.settings !== settings };
}
