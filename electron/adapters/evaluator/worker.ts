import { parentPort } from 'node:worker_threads';
import { evaluate, type Evaluation } from '../../sync/evaluation/evaluate.ts';
import type { Evidence } from '../../sync/evidence.ts';

/** What the thread answers. Only that an evaluation failed is told: the reason could quote claims. */
export type Reply = { readonly ok: true; readonly evaluation: Evaluation } | { readonly ok: false };

/** The thread that evaluates: a pattern or a claim that takes long holds up nothing but itself, and can be ended. */
parentPort?.on('message', (evidence: Evidence) => parentPort?.postMessage(answer(evidence)));

function answer(evidence: Evidence): Reply {
  try {
    return { ok: true, evaluation: evaluate(evidence) };
  } catch {
    // A fault of ours; the app says so, and the thread goes on.
    return { ok: false };
  }
}
