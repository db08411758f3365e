import type { IdentityStep } from '../explanation/derivation.ts';
import type { GroupSyncState, GroupValueTrace, NearMiss } from '../explanation/groups.ts';
import type { OrganizationValueTrace } from '../explanation/organizations.ts';
import type { OrganizationRoleSync, RoleValueTrace, SiteRoleSync } from '../explanation/roles.ts';
import { say, type Sentence } from './pieces.ts';

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

const nothing: TraceWords = { outcome: '', tone: 'dim', steps: [] };

export const groupTraceWords = (_trace: GroupValueTrace): TraceWords => nothing;
export const roleTraceWords = (_trace: RoleValueTrace): TraceWords => nothing;
/** @param nameOf an organization's display name by its id. */
export const organizationTraceWords = (_trace: OrganizationValueTrace, _nameOf: (id: string) => string): TraceWords =>
  nothing;
export const identityStepWords = (_step: IdentityStep): StepWords => ({ mark: 'passed', label: '', text: [] });
/** Why the sync of an organization's groups ran or did not. */
export const groupSyncWords = (_sync: GroupSyncState): Sentence => say``;
export const roleSyncWords = (_sync: OrganizationRoleSync['sync'] | SiteRoleSync['sync']): Sentence => say``;
/** What came closest to a group that no value led to. */
export const nearMissWords = (_miss: NearMiss): Sentence => say``;
