import { useCallback, useEffect, useState } from 'react';
import type { AnswerOf, InputOf } from '../../electron/contract/commands.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';

/** Commands that answer a large report about one deployment. */
type ReportName = 'claims.show' | 'claims.history' | 'why.show';

interface Asked<T> {
  /** The newest report there is. It stays while a newer one is on its way, and when that one fails. */
  readonly report: T | null;
  readonly loading: boolean;
  /** Why the last request gave nothing; null when it gave the report. */
  readonly failure: Failure | null;
  /** Asks once more, after a failure. */
  readonly ask: () => void;
}

interface Answered<T> {
  /** Which request this is the answer to. */
  readonly to: string;
  readonly id: string;
  readonly report: T | null;
  readonly failure: Failure | null;
}

/**
 * Asks for a report when it is first shown, and again whenever the deployment's facts have changed.
 *
 * @param sent of the claims that the provider sends; else of those that Coder stored
 */
export function useReport<N extends ReportName>(name: N, deployment: DeploymentView, sent = false): Asked<AnswerOf<N>> {
  const { id } = deployment;
  const { revision } = deployment.explanation;
  const call = useCall();
  const [answered, setAnswered] = useState<Answered<AnswerOf<N>> | null>(null);
  const [times, setTimes] = useState(0);
  const request = `${name} ${id} ${revision} ${times}${sent ? ' sent' : ''}`;

  useEffect(() => {
    let wanted = true;
    // Every command of `ReportName` takes the deployment's id, and those of claims whose they are.
    void call(name, { id, ...(sent && { source: 'provider' }) } as InputOf<N>).then((answer) => {
      if (!wanted) return;
      setAnswered((before) => ({
        to: request,
        id,
        report: answer.ok ? answer.value : before?.id === id ? before.report : null,
        failure: answer.ok ? null : answer,
      }));
    });
    return () => {
      wanted = false;
    };
  }, [call, name, id, sent, request]);

  const ask = useCallback(() => setTimes((before) => before + 1), []);
  const own = answered?.id === id ? answered : null;
  return { report: own?.report ?? null, loading: own?.to !== request, failure: own?.failure ?? null, ask };
}
