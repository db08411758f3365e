import type { FactSource } from '../../contract/explanation/known.ts';
import type { ClaimsEvidence, Evidence } from '../../sync/evidence.ts';
import { applySettings } from '../../sync/pasted/apply-settings.ts';
import type { PastedSettings } from '../../sync/pasted/pasted-settings.ts';
import type { DatedAccess } from '../../sync/history/access-names.ts';
import { newest } from '../../sync/history/history.ts';
import { mergeReadings } from '../../sync/readings/merge-readings.ts';
import { nothingRead } from '../../sync/readings/nothing-read.ts';
import type { EvidenceReading } from '../../sync/readings/reading.ts';

/** What is kept of an entry from one run to the next. Times in milliseconds since 1970. */
export interface KeptExplanation {
  /** Whose claims and access these are; null when that is not known. */
  readonly userId: string | null;
  readonly read: EvidenceReading | null;
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

export const nothingKept: KeptExplanation = {
  userId: null,
  read: null,
  pastedClaims: null,
  pastedSettings: [],
  history: [],
  problems: 0,
  warnings: 0,
};

/** What was read, with what was pasted in place of it. */
export function evidenceOf({ read, pastedClaims, pastedSettings }: KeptExplanation, version: string | null): Evidence {
  const asRead = read?.evidence ?? nothingRead(version);
  const from: FactSource = 'pasted';
  const withClaims = pastedClaims ? { ...asRead, claims: { known: true, from, ...pastedClaims } as const } : asRead;
  return pastedSettings.reduce(
    (evidence, { value, organization, at }) => applySettings(evidence, value, organization, at),
    withClaims,
  );
}

/** What is kept for the user of a reading: of another user's past, nothing but the settings that were pasted. */
export function keptFor(kept: KeptExplanation, userId: string | null): KeptExplanation {
  const isOther = kept.userId !== null && userId !== null && kept.userId !== userId;
  return isOther ? { ...nothingKept, pastedSettings: kept.pastedSettings } : kept;
}

/** What an earlier run kept, with what this run has learnt since. Another user's past is left out. */
export function joined(stored: KeptExplanation, now: KeptExplanation): KeptExplanation {
  const isOther = now.userId !== null && stored.userId !== null && now.userId !== stored.userId;
  if (isOther) return { ...now, pastedSettings: [...stored.pastedSettings, ...now.pastedSettings] };
  const latest = (now.read?.everythingAt ?? null) === null ? stored : now;
  return {
    userId: now.userId ?? stored.userId,
    read: now.read === null ? stored.read : mergeReadings(stored.read, now.read),
    pastedClaims: now.pastedClaims ?? stored.pastedClaims,
    pastedSettings: [...stored.pastedSettings, ...now.pastedSettings],
    history: newest([...stored.history, ...now.history]),
    problems: latest.problems,
    warnings: latest.warnings,
  };
}
