import { Worker } from 'node:worker_threads';
import type { Evaluator } from '../../app/ports.ts';
import { LanyardError, traceOf } from '../../contract/errors.ts';
import type { Evaluation } from '../../sync/evaluation/evaluate.ts';
import type { Evidence } from '../../sync/evidence.ts';
import type { Reply } from './worker.ts';

interface Options {
  /** How long one evaluation may take, in milliseconds. */
  readonly limit?: number;
  /** How long an idle thread is kept, in milliseconds. */
  readonly idleLimit?: number;
}

interface Job {
  readonly evidence: Evidence;
  readonly resolve: (evaluation: Evaluation) => void;
  readonly reject: (error: LanyardError) => void;
}

/** Evaluations at the same time: one that takes its full time does not hold up all the others. */
const width = 2;

/**
 * Evaluates in threads of their own, started when needed, ended when idle, and killed when one takes too long.
 *
 * @param entry the bundled `worker.ts`.
 */
export const createEvaluator = (entry: string | URL, options: Options = {}): Evaluator =>
  new ThreadedEvaluator(entry, options);

class ThreadedEvaluator implements Evaluator {
  readonly #waiting: Job[] = [];
  readonly #busy = new Set<Worker>();
  #idle: Worker | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(
    private readonly entry: string | URL,
    private readonly options: Options,
  ) {}

  evaluate(evidence: Evidence): Promise<Evaluation> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ evidence, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new LanyardError('cancelled'));
    await Promise.all([this.#endIdle(), ...[...this.#busy].map((worker) => worker.terminate())]);
  }

  #next(): void {
    if (this.#busy.size >= width) return;
    const job = this.#waiting.shift();
    if (job) this.#run(job, this.#take());
  }

  #take(): Worker {
    clearTimeout(this.#idleTimer);
    const worker = this.#idle ?? this.#start();
    this.#idle = null;
    worker.ref();
    return worker;
  }

  #start(): Worker {
    const worker = new Worker(this.entry, {
      name: 'evaluator',
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    // Whatever ends a thread, it is not given work again.
    return worker.on('error', () => this.#forget(worker)).on('exit', () => this.#forget(worker));
  }

  #forget(worker: Worker): void {
    if (this.#idle === worker) this.#idle = null;
  }

  #run({ evidence, resolve, reject }: Job, worker: Worker): void {
    const { limit = 10_000 } = this.options;
    this.#busy.add(worker);
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', ended);
      this.#busy.delete(worker);
    };
    const fail = (error: LanyardError): void => {
      settle();
      reject(error);
      void worker.terminate();
      this.#next();
    };
    const timer = setTimeout(() => fail(new LanyardError('evaluation-too-long')), limit);
    const answered = (reply: Reply): void => {
      settle();
      this.#rest(worker);
      if (reply.ok) resolve(reply.evaluation);
      else reject(new LanyardError('internal', undefined, { cause: failureWith(reply.stack) }));
      this.#next();
    };
    const failed = (error: NodeJS.ErrnoException): void => {
      const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      fail(new LanyardError(isTooLarge ? 'evaluation-too-long' : 'internal', undefined, { cause: traceOf(error) }));
    };
    const ended = (): void => fail(new LanyardError(this.#isClosed ? 'cancelled' : 'internal'));
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(evidence);
  }

  /** One thread is kept for the next evaluation, and does not keep the process alive. */
  #rest(worker: Worker): void {
    if (this.#idle !== null) {
      void worker.terminate();
      return;
    }
    worker.unref();
    this.#idle = worker;
    this.#idleTimer = setTimeout(() => void this.#endIdle(), this.options.idleLimit ?? 30_000).unref();
  }

  async #endIdle(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const worker = this.#idle;
    this.#idle = null;
    await worker?.terminate();
  }
}

/** The failure in the thread, as far as it is told. */
function failureWith(stack: string | null): Error {
  const failure = new Error('evaluation');
  if (stack !== null) failure.stack = stack;
  return failure;
}
