import type { Failure } from '../../contract/errors.ts';
import type { FactSource } from '../../contract/explanation/known.ts';
import type { TriedSource } from '../../contract/explanation/report.ts';
import type { ExplanationSummary } from '../../contract/state.ts';
import type { Evaluation } from '../../sync/evaluate.ts';
import type { ClaimsEvidence, Evidence } from '../../sync/evidence.ts';
import { applySettings } from '../../sync/pasted/apply-settings.ts';
import type { PastedSettings } from '../../sync/pasted/pasted-settings.ts';
import { latestChange, type DatedAccess } from './history.ts';

/** What is kept of an entry from one run to the next. Times in milliseconds since 1970. */
export interface KeptExplanation {
  /** Whose claims and access these are; null when that is not known. */
  readonly userId: string | null;
  readonly read: { readonly evidence: Evidence; readonly tried: readonly TriedSource[]; readonly at: number } | null;
  readonly pastedClaims: { readonly value: ClaimsEvidence; readonly at: number } | null;
  /** In the order in which they were pasted. */
  readonly pastedSettings: readonly PastedAt[];
  /** Oldest first. */
  readonly history: readonly DatedAccess[];
  readonly problems: number;
  readonly warnings: number;
}

export interface PastedAt {
  readonly value: PastedSettings;
  /** Id of the organization that settings without a name of their own belong to; null: the default one. */
  readonly organization: string | null;
  readonly at: number;
}

/** What is known of an entry in this run. A record is left behind, not emptied, when its entry signs out. */
export interface ExplanationRecord {
  readonly kept: KeptExplanation;
  /** Of the history kept. */
  readonly latestChange: ExplanationSummary['latestChange'];
  revision: number;
  /** What an earlier run kept has been looked for, with a vault that could open it. */
  isLoaded: boolean;
  reading: boolean;
  /** When a reading last began in this run; null when none has. */
  attemptedAt: number | null;
  failure: Failure | null;
  waitingSince: number | null;
  evaluation: { readonly revision: number; readonly result: Promise<Evaluation> } | null;
}

export const nothingKept: KeptExplanation = {
  userId: null,
  read: null,
  pastedClaims: null,
  pastedSettings: [],
  history: [],
  problems: 0,
  warnings: 0,
};

export const createRecord = (revision: number): ExplanationRecord => ({
  kept: nothingKept,
  latestChange: null,
  revision,
  isLoaded: false,
  reading: false,
  attemptedAt: null,
  failure: null,
  waitingSince: null,
  evaluation: null,
});

/** Changes what is kept. */
export function keep(record: Writable<ExplanationRecord>, change: Partial<KeptExplanation>): void {
  record.kept = { ...record.kept, ...change };
  // A comparison of large sets, and the state is built often.
  if (change.history) record.latestChange = latestChange(change.history);
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const notAsked = { known: false, why: 'not-asked' } as const;

/** What was read, with what was pasted in place of it. */
export function evidenceOf({ read, pastedClaims, pastedSettings }: KeptExplanation, version: string | null): Evidence {
  const asRead: Evidence = read?.evidence ?? {
    version,
    user: notAsked,
    claims: notAsked,
    features: notAsked,
    options: notAsked,
    organizationSync: notAsked,
    organizations: notAsked,
  };
  const from: FactSource = 'pasted';
  const withClaims = pastedClaims ? { ...asRead, claims: { known: true, from, ...pastedClaims } as const } : asRead;
  return pastedSettings.reduce(
    (evidence, { value, organization, at }) => applySettings(evidence, value, organization, at),
    withClaims,
  );
}

export const summaryOf = (record: ExplanationRecord): ExplanationSummary => ({
  revision: record.revision,
  reading: record.reading,
  readAt: record.kept.read?.at ?? null,
  waitingSince: record.waitingSince,
  problems: record.kept.problems,
  warnings: record.kept.warnings,
  latestChange: record.latestChange,
  failure: record.failure,
});
