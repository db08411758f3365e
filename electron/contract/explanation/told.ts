import type { OrganizationExplanation, Refused, Traced } from './explanation.ts';
import type { CheckName, Severity } from './findings.ts';
import type { GroupSyncState, GroupTrace, GroupValueTrace, OrganizationGroups } from './groups.ts';
import type { OrganizationSync } from './organizations.ts';
import type { Refusal } from './refusal.ts';
import type { OrganizationRoleSync, SiteRoleSync } from './roles.ts';
import type { Sentence } from './sentence.ts';

/** A finding in words: what was seen, why it matters, what to do. */
export interface FindingWords {
  readonly title: Sentence;
  readonly seen: Sentence;
  readonly why: Sentence;
  readonly remedy: Sentence;
}

export interface ToldFinding {
  readonly check: CheckName;
  readonly severity: Severity;
  /** The group that it is about; null where it is about something else, or about several. */
  readonly group: string | null;
  readonly adminLine: string | null;
  readonly words: FindingWords;
}

/** A possible cause in words, worded as possible, and how to check it. */
export interface CauseWords {
  readonly possible: Sentence;
  readonly check: Sentence;
}

export interface ToldCause {
  /** The values it may hold for, raw. */
  readonly values: readonly string[];
  /** The same, the first of them in a row. */
  readonly concerned: Sentence;
  readonly words: CauseWords;
}

/** One step of a trace in words. Steps after the one that stopped it are told as not reached. */
export interface StepWords {
  readonly mark: 'passed' | 'stopped' | 'not-reached';
  readonly label: string;
  readonly text: Sentence;
}

/** How a claim value came out, and the way there. */
export interface TraceWords {
  readonly outcome: string;
  readonly tone: 'good' | 'bad' | 'dim';
  readonly steps: readonly StepWords[];
}

/** A fact that an explanation lacks, why, and who could tell it; phrases. */
export interface MissingWords {
  readonly what: string;
  readonly why: string;
  readonly who: string;
}

/** A claim value with its way in words. */
export type Told<Trace extends TracedValue> = Pick<Trace, 'value' | 'outcome'> & { readonly told: TraceWords };

interface TracedValue {
  readonly value: string;
  readonly outcome: string;
}

/** A sync with what it does as a sentence. */
export type ToldSync<Sync extends { readonly values: readonly TracedValue[] }> = Omit<Sync, 'values'> & {
  readonly says: Sentence;
  readonly values: readonly Told<Sync['values'][number]>[];
};

export interface ToldGroupValue extends Told<GroupValueTrace> {
  /** At which groups it ends, by what tells them apart; to compare with another explanation. */
  readonly ends: string;
}

export interface ToldGroup extends Omit<GroupTrace, 'nearest'> {
  /** The value that came closest, where none led here. */
  readonly nearest: string | null;
  /** Why the user is in the group, or what came closest to it. */
  readonly reason: Sentence;
}

export interface ToldGroups extends Pick<OrganizationGroups, 'memberOf'> {
  readonly sync: GroupSyncState['state'];
  readonly says: Sentence;
  readonly values: readonly ToldGroupValue[];
  readonly groups: readonly ToldGroup[];
}

export interface ToldCheck {
  /** Set where the sign-in is refused here. */
  readonly refusal: Refusal | null;
  readonly steps: readonly StepWords[];
}

export interface ToldOrganization extends Omit<OrganizationExplanation, 'groups' | 'roles'> {
  readonly groups: Traced<ToldGroups>;
  readonly roles: Traced<ToldSync<OrganizationRoleSync>>;
}

/** An explanation whose steps are told. */
export interface ToldExplanation {
  readonly identity: Traced<ToldCheck>;
  readonly allowList: Traced<ToldCheck>;
  readonly organizations: Traced<ToldSync<OrganizationSync> | Refused>;
  readonly siteRoles: Traced<ToldSync<SiteRoleSync> | Refused>;
  readonly perOrganization: readonly ToldOrganization[];
}
