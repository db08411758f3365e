import type { Refusal } from './refusal.ts';

export type RoleVerdict = 'granted' | 'role-implicit' | 'role-unknown';

export type RoleStep =
  | { readonly step: 'found-in-claim'; readonly field: string; readonly index: number }
  | { readonly step: 'role-mapped'; readonly roles: readonly string[] }
  | { readonly step: 'taken-as-role' }
  | { readonly step: 'role'; readonly role: string; readonly result: RoleVerdict };

/** How a claim value ended. `granted` means that at least one role came of it. */
export type RoleOutcome = RoleVerdict | 'mapped-to-nothing';

export interface RoleValueTrace {
  readonly value: string;
  readonly steps: readonly RoleStep[];
  readonly outcome: RoleOutcome;
}

export interface OrganizationRoleSync {
  readonly sync:
    | 'not-licensed'
    | 'not-a-member'
    | 'no-settings'
    | 'empty-field'
    | 'claim-unreadable'
    | 'claim-missing'
    | 'claim-null-or-empty'
    | 'on';
  /** Coder's words for an unreadable claim; the organization is then skipped. */
  readonly error: string | null;
  readonly values: readonly RoleValueTrace[];
  /** What is stored on the membership afterwards, in byte order. */
  readonly roles: readonly string[];
  /** Set when the roles cannot be assigned, which fails the sign-in. */
  readonly refusal: Refusal | null;
}

export interface SiteRoleSync {
  readonly sync: 'not-licensed' | 'empty-field' | 'on';
  readonly values: readonly RoleValueTrace[];
  /** Names before unknown ones are dropped, in byte order. */
  readonly parsed: readonly string[];
  /** What is stored afterwards, in byte order. */
  readonly roles: readonly string[];
}
