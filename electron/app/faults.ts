import { LanyardError, type Failure } from '../contract/errors.ts';
import type { Log } from './ports.ts';

/** What becomes of an error: the person gets words, and what nobody expected leaves its stack in the log. */
export interface Faults {
  /**
   * What an error of any kind is to the person. One that nobody expected becomes `internal`, and is logged.
   * @param during what was being done, as it stands in the log.
   */
  readonly failureOf: (error: unknown, during: string) => LanyardError;
  /** Does what may fail without harm to anything else: such a failure is logged, and `undefined` comes back. */
  readonly tolerate: <T>(during: string, work: () => T | Promise<T>) => Promise<T | undefined>;
  /** Logs an error that nobody waits for. Being cancelled is none. */
  readonly report: (error: unknown, during: string) => void;
  /** The last failures that nobody expected, newest last, each with its time (milliseconds since 1970). */
  readonly recent: () => readonly { readonly at: number; readonly during: string; readonly name: string }[];
}

const recentKept = 20;

/** The stack of an error and of what caused it. The log takes secrets out of it. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}

export function createFaults(log: Log, now: () => number): Faults {
  let kept: ReturnType<Faults['recent']> = [];

  const report: Faults['report'] = (error, during) => {
    const known = error instanceof LanyardError ? error : null;
    if (known?.code === 'cancelled') return;
    if (known && known.code !== 'internal') {
      log.warn('failed', { during, code: known.code, detail: known.detail ?? null });
      return;
    }
    const facts = { during, stack: stackOf(error) };
    if (log.error) log.error('unexpected failure', facts);
    else log.warn('unexpected failure', facts);
    const name = error instanceof Error ? error.name : typeof error;
    kept = [...kept, { at: now(), during, name }].slice(-recentKept);
  };

  return {
    failureOf: (error, during) => {
      if (error instanceof LanyardError && error.code !== 'internal') return error;
      report(error, during);
      return error instanceof LanyardError ? error : new LanyardError('internal', undefined, { cause: error });
    },
    tolerate: async (during, work) => {
      try {
        return await work();
      } catch (error) {
        report(error, during);
        return undefined;
      }
    },
    report,
    recent: () => kept,
  };
}

/** A failure as the page shows it. */
export const asFailure = ({ code, detail }: LanyardError): Failure =>
  detail === undefined ? { code } : { code, detail };
