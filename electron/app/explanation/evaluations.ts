import { Queue } from '../../concurrency/queue.ts';
import type { Evaluation } from '../../sync/evaluation/evaluate.ts';
import type { Evidence } from '../../sync/evidence.ts';
import type { Services } from '../services.ts';

/** How many findings of an evaluation are problems and warnings. */
export interface Counts {
  readonly problems: number;
  readonly warnings: number;
}

/** What follows from the evidence of one entry: one evaluation after another, and the latest of each revision is kept. */
export class Evaluations {
  readonly #queue = new Queue();
  #latest: { readonly revision: number; readonly result: Promise<Evaluation> } | null = null;

  constructor(private readonly services: Pick<Services, 'ports' | 'faults'>) {}

  /**
   * What follows from the entry's evidence, worked out once for each revision.
   * @throws LanyardError `evaluation-too-long`.
   */
  of(revision: number, evidence: () => Evidence): Promise<Evaluation> {
    if (this.#latest?.revision === revision) return this.#latest.result;
    const result = this.tryOut(evidence());
    this.#latest = { revision, result };
    return result;
  }

  /** Evaluates something else in its turn; nothing is kept. Throws as `of`. */
  tryOut(evidence: Evidence): Promise<Evaluation> {
    return this.#queue.run(() => this.services.ports.evaluator.evaluate(evidence));
  }

  /** The counts of an evaluation; null where it failed, which is told to whoever asked for the report. */
  async counts(revision: number, evidence: () => Evidence): Promise<Counts | null> {
    const evaluation = await this.services.faults.tolerate('evaluation', () => this.of(revision, evidence));
    if (!evaluation) return null;
    const count = (wanted: string) => evaluation.findings.filter(({ severity }) => severity === wanted).length;
    return { problems: count('problem'), warnings: count('warning') };
  }
}
