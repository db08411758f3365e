import type { ExplanationSummary, Identity } from '../../contract/state.ts';
import { kindOf } from '../kinds.ts';
import type { KeyRoom } from '../../keys/key-store.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Deployment } from '../../settings/schema.ts';
import type { Evidence } from '../../sync/evidence.ts';
import type { Ports } from '../ports.ts';
import { createEvaluations, type Evaluations } from './evaluations.ts';
import { accessOf, withLook } from './history.ts';
import { hasOtherAccess } from './other-access.ts';
import type { DeploymentReading } from './read-deployment.ts';
import { createReadings, type Readings } from './readings.ts';
import { evidenceOf, keep, nothingKept, summaryOf, type ExplanationRecord, type KeptExplanation } from './record.ts';
import { createRecords } from './records.ts';

/** What was read longer ago is read again when somebody looks at it. */
const staleAfterMs = 10 * 60_000;
/** After a reading without an answer, nobody's look makes us ask again sooner. */
const retryAfterMs = 60_000;

/** What is known of each entry's claims and settings, and what follows from it. */
export interface Explanations {
  readonly summary: (id: string) => ExplanationSummary;
  readonly kept: (id: string) => KeptExplanation;
  /** What was read, with what was pasted in place of it. */
  readonly evidence: (id: string) => Evidence;
  readonly evaluate: Evaluations['of'];
  readonly tryOut: Evaluations['tryOut'];
  readonly read: Readings['read'];
  /** Somebody looks: reads in the background what is old or was not read in this run. */
  readonly lookedAt: (id: string) => void;
  /** A refresh has seen who the user is: reads in the background where that is not what is known here. */
  readonly refreshed: (id: string, identity: Identity) => void;
  /** Changes what is kept, and writes it. */
  readonly change: (id: string, change: Partial<KeptExplanation>) => void;
  /** Whether claims are known that Coder stored, or that were pasted in their place. */
  readonly knowsClaims: (id: string) => boolean;
  /** Something else that reports are made of has changed: they would come out differently. */
  readonly touched: (id: string) => void;
  readonly setWaiting: (id: string, since: number | null) => void;
  /** Adds what an earlier run kept, once the vault can open it. */
  readonly load: (deployment: Deployment) => Promise<void>;
  /** Ends what is under way and forgets everything; the file is deleted with the entry's others. */
  readonly forget: (id: string) => void;
  /** Ends what is under way. Resolves once everything is written, which waits for evaluations that are running. */
  readonly stop: () => Promise<void>;
}

export function createExplanations(ports: Ports, room: KeyRoom, changed: () => void): Explanations {
  const { settings, now } = ports;
  const records = createRecords(ports, changed);
  const writing = new Set<Promise<void>>();
  const entryOf = (id: string) => settings.get().deployments.find((one) => one.id === id);
  const evidence = (id: string) => evidenceOf(records.of(id).kept, findDeployment(settings.get(), id).version);
  const evaluations = createEvaluations(ports, records, evidence, changed);

  const write = async (id: string): Promise<void> => {
    // With its counts. Whoever asks for the report is told what went wrong with it.
    await evaluations.of(id).catch(() => null);
    const deployment = entryOf(id);
    if (deployment) await records.save(deployment);
  };

  const change = (id: string, kept: Partial<KeptExplanation>): void => {
    const record = records.of(id);
    keep(record, kept);
    record.revision += 1;
    changed();
    const written = write(id);
    writing.add(written);
    void written.then(() => writing.delete(written));
  };

  const take = (id: string, reading: DeploymentReading, signedInAt: number | null): void => {
    const { userId, evidence: found, tried } = reading;
    const at = now();
    const { kept } = records.of(id);
    const isOther = kept.userId !== null && userId !== null && kept.userId !== userId;
    const before = isOther ? { ...nothingKept, pastedSettings: kept.pastedSettings } : kept;
    const history = withLook(before.history, accessOf(found, at), signedInAt);
    change(id, { ...before, userId, read: { evidence: found, tried, at }, history });
  };
  const readings = createReadings(room, records, take, changed);

  const isStale = ({ attemptedAt, failure }: ExplanationRecord): boolean =>
    attemptedAt === null || now() - attemptedAt > (failure ? retryAfterMs : staleAfterMs);

  return {
    summary: (id) => summaryOf(records.of(id)),
    kept: (id) => records.of(id).kept,
    evidence,
    evaluate: evaluations.of,
    tryOut: evaluations.tryOut,
    read: readings.read,
    lookedAt: (id) => {
      const entry = entryOf(id);
      if (entry?.credential && kindOf(entry).explaining.offered && isStale(records.of(id))) void readings.read(id);
    },
    refreshed: (id, identity) => {
      const known = records.of(id).kept.read?.evidence;
      if (known && hasOtherAccess(known, identity)) void readings.read(id);
    },
    change,
    knowsClaims: (id) => {
      const { read, pastedClaims } = records.of(id).kept;
      return pastedClaims !== null || read?.evidence.claims.known === true;
    },
    touched: (id) => {
      records.of(id).revision += 1;
      changed();
    },
    setWaiting: (id, since) => {
      records.of(id).waitingSince = since;
      changed();
    },
    load: records.load,
    forget: (id) => {
      readings.abort(id);
      records.forget(id);
      changed();
    },
    stop: async () => {
      readings.abortAll();
      await Promise.all(writing);
    },
  };
}
