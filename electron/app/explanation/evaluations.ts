import type { Evaluation } from '../../sync/evaluate.ts';
import type { Evidence } from '../../sync/evidence.ts';
import { createExclusive } from '../exclusive.ts';
import type { Ports } from '../ports.ts';
import { keep } from './record.ts';
import type { Records } from './records.ts';

export interface Evaluations {
  /**
   * What follows from an entry's evidence, worked out once for each revision.
   * @throws LanyardError `evaluation-too-long`.
   */
  readonly of: (id: string) => Promise<Evaluation>;
  /** Evaluates something else in the entry's turn; nothing is kept. Throws as `of`. */
  readonly tryOut: (id: string, evidence: Evidence) => Promise<Evaluation>;
}

/** Evaluates one thing after another for each entry, and counts what was found. */
export function createEvaluations(
  { evaluator, log }: Pick<Ports, 'evaluator' | 'log'>,
  records: Pick<Records, 'of'>,
  evidenceOf: (id: string) => Evidence,
  changed: () => void,
): Evaluations {
  const inTurn = createExclusive();
  const tryOut: Evaluations['tryOut'] = (id, evidence) => inTurn(id, () => evaluator.evaluate(evidence));

  return {
    of: (id) => {
      const record = records.of(id);
      const { revision } = record;
      if (record.evaluation?.revision === revision) return record.evaluation.result;
      const result = tryOut(id, evidenceOf(id));
      record.evaluation = { revision, result };
      void result.then(
        ({ findings }) => {
          if (record.revision !== revision) return;
          const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
          keep(record, { problems: count('problem'), warnings: count('warning') });
          changed();
        },
        // Whoever asked is told; the counts stay those of the last evaluation.
        () => log.warn('evaluation failed'),
      );
      return result;
    },
    tryOut,
  };
}
