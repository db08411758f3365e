import { LanyardError, type Failure } from '../../contract/errors.ts';
import type { ExplanationSummary, Identity } from '../../contract/state.ts';
import type { KeyRoom } from '../../keys/key-store.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Deployment } from '../../settings/schema.ts';
import type { Evaluation } from '../../sync/evaluate.ts';
import type { Evidence } from '../../sync/evidence.ts';
import { createExclusive } from '../exclusive.ts';
import type { Ports } from '../ports.ts';
import { hasOtherAccess } from './other-access.ts';
import { readDeployment, type DeploymentReading } from './read-deployment.ts';
import { evidenceOf, keep, nothingKept, summaryOf, type ExplanationRecord, type KeptExplanation } from './record.ts';
import { createRecords } from './records.ts';
import { accessOf, withLook } from './history.ts';

/** What was read longer ago is read again when somebody looks at it. */
const staleAfterMs = 10 * 60_000;
/** After a reading without an answer, nobody's look makes us ask again sooner. */
const retryAfterMs = 60_000;

export interface ReadOptions {
  /** A sign-in has just ended, at this time: what is read is of that sign-in, and is kept in the history. */
  readonly signedInAt?: number;
}

/** What is known of each entry's claims and settings, and what follows from it. */
export interface Explanations {
  readonly summary: (id: string) => ExplanationSummary;
  readonly kept: (id: string) => KeptExplanation;
  /** What was read, with what was pasted in place of it. */
  readonly evidence: (id: string) => Evidence;
  /** @throws LanyardError `evaluation-too-long`. */
  readonly evaluate: (id: string) => Promise<Evaluation>;
  /** Evaluates something else in the entry's turn; nothing is kept. */
  readonly tryOut: (id: string, evidence: Evidence) => Promise<Evaluation>;
  /** Reads from the deployment. Never throws: what went wrong is in the summary. */
  readonly read: (id: string, options?: ReadOptions) => Promise<void>;
  /** Somebody looks: reads in the background what is old or was not read in this run. */
  readonly lookedAt: (id: string) => void;
  /** A refresh has seen who the user is: reads in the background where that is not what is known here. */
  readonly refreshed: (id: string, identity: Identity) => void;
  /** Changes what is kept, and keeps it. */
  readonly change: (id: string, change: Partial<KeptExplanation>) => void;
  readonly setWaiting: (id: string, since: number | null) => void;
  readonly load: (deployment: Deployment) => Promise<void>;
  /** Ends what is under way and forgets everything; the file is deleted with the entry's others. */
  readonly forget: (id: string) => void;
  /** Ends what is under way. Resolves once everything is written, which waits for evaluations that are running. */
  readonly stop: () => Promise<void>;
}

interface Reading {
  readonly startedAt: number;
  readonly abort: AbortController;
  readonly done: Promise<void>;
  isAfterSignIn: boolean;
}

export function createExplanations(ports: Ports, room: KeyRoom, changed: () => void): Explanations {
  const { settings, evaluator, now } = ports;
  const records = createRecords(ports, changed);
  const readings = new Map<string, Reading>();
  const writing = new Set<Promise<void>>();
  const inTurn = createExclusive();
  const entryOf = (id: string) => settings.get().deployments.find((one) => one.id === id);
  const evidence = (id: string) => evidenceOf(records.of(id).kept, findDeployment(settings.get(), id).version);

  const save = async (id: string): Promise<void> => {
    const deployment = entryOf(id);
    if (deployment) await records.save(deployment);
  };

  const evaluate = (id: string): Promise<Evaluation> => {
    const record = records.of(id);
    if (record.evaluation?.revision === record.revision) return record.evaluation.result;
    const { revision } = record;
    const known = evidence(id);
    const result = inTurn(id, () => evaluator.evaluate(known));
    record.evaluation = { revision, result };
    void result.then(
      ({ findings }) => {
        if (record.revision !== revision) return;
        const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
        keep(record, { problems: count('problem'), warnings: count('warning') });
        changed();
      },
      // Whoever asked is told; the counts stay those of the last evaluation.
      () => ports.log.warn('evaluation failed'),
    );
    return result;
  };

  const change = (id: string, kept: Partial<KeptExplanation>): void => {
    const record = records.of(id);
    keep(record, kept);
    record.revision += 1;
    changed();
    const written = evaluate(id)
      // Whoever asks for the report is told; what is known is kept all the same.
      .catch(() => null)
      .then(() => save(id));
    writing.add(written);
    void written.then(() => writing.delete(written));
  };

  const take = (id: string, { userId, evidence: found, tried }: DeploymentReading, isAfterSignIn: boolean): void => {
    const at = now();
    const { kept } = records.of(id);
    const isOther = kept.userId !== null && userId !== null && kept.userId !== userId;
    const before = isOther ? { ...nothingKept, pastedSettings: kept.pastedSettings } : kept;
    const history = withLook(before.history, accessOf(found, at), isAfterSignIn);
    change(id, { ...before, userId, read: { evidence: found, tried, at }, history });
  };

  const readNow = async (id: string, record: ExplanationRecord, abort: AbortController): Promise<void> => {
    try {
      const found = await readDeployment(room, id, abort.signal);
      if (!records.isCurrent(id, record) || found === null) return;
      record.failure = null;
      take(id, found, readings.get(id)?.isAfterSignIn ?? false);
    } catch (error) {
      record.failure = failureOf(error);
    } finally {
      record.reading = false;
      if (readings.get(id)?.abort === abort) readings.delete(id);
      changed();
    }
  };

  const read: Explanations['read'] = async (id, { signedInAt } = {}) => {
    const present = readings.get(id);
    if (present && signedInAt !== undefined && present.startedAt < signedInAt) {
      await present.done;
      return read(id, { signedInAt });
    }
    if (present) {
      present.isAfterSignIn ||= signedInAt !== undefined;
      return present.done;
    }
    if (!entryOf(id)) return;
    const record = records.of(id);
    const abort = new AbortController();
    record.reading = true;
    record.attemptedAt = now();
    changed();
    const done = Promise.resolve().then(() => readNow(id, record, abort));
    readings.set(id, { startedAt: now(), abort, done, isAfterSignIn: signedInAt !== undefined });
    return done;
  };

  const isStale = ({ attemptedAt, failure }: ExplanationRecord): boolean =>
    attemptedAt === null || now() - attemptedAt > (failure ? retryAfterMs : staleAfterMs);

  return {
    summary: (id) => summaryOf(records.of(id)),
    kept: (id) => records.of(id).kept,
    evidence,
    evaluate,
    tryOut: (id, tried) => inTurn(id, () => evaluator.evaluate(tried)),
    read,
    lookedAt: (id) => {
      if (entryOf(id)?.credential && isStale(records.of(id))) void read(id);
    },
    refreshed: (id, identity) => {
      const known = records.of(id).kept.read?.evidence;
      if (known && hasOtherAccess(known, identity)) void read(id);
    },
    change,
    setWaiting: (id, since) => {
      records.of(id).waitingSince = since;
      changed();
    },
    load: records.load,
    forget: (id) => {
      readings.get(id)?.abort.abort();
      readings.delete(id);
      records.forget(id);
      changed();
    },
    stop: async () => {
      for (const { abort } of readings.values()) abort.abort();
      await Promise.all(writing);
    },
  };
}

function failureOf(error: unknown): Failure {
  const { code, detail } = error instanceof LanyardError ? error : new LanyardError('internal');
  return detail === undefined ? { code } : { code, detail };
}
