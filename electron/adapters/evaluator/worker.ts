import { parentPort } from 'node:worker_threads';
import { traceOf } from '../../contract/errors.ts';
import { evaluate, type Evaluation } from '../../sync/evaluation/evaluate.ts';
import type { Evidence } from '../../sync/evidence.ts';

/** What the thread answers. Of a failure only where it came from is told: its words could quote claims. */
export type Reply =
  { readonly ok: true; readonly evaluation: Evaluation } | { readonly ok: false; readonly stack: string | null };

/** The thread that evaluates: a pattern or a claim that takes long holds up nothing but itself, and can be ended. */
parentPort?.on('message', (evidence: Evidence) => parentPort?.postMessage(answer(evidence)));

function answer(evidence: Evidence): Reply {
  try {
    return { ok: true, evaluation: evaluate(evidence) };
  } catch (error) {
    // A fault of ours; the app says so, and the thread goes on.
    return { ok: false, stack: traceOf(error)?.stack ?? null };
  }
}
