import type { DerivedIdentity } from './derivation.ts';
import type { OrganizationGroups } from './groups.ts';
import type { Unknown } from './known.ts';
import type { OrganizationSync } from './organizations.ts';
import type { Refusal } from './refusal.ts';
import type { OrganizationRoleSync, SiteRoleSync } from './roles.ts';

/** What Coder made of the claims, part by part in its own order. */
export interface Explanation {
  /** Who the claims say the user is, and whether they may sign in at all. */
  readonly identity: Traced<DerivedIdentity>;
  readonly allowList: Traced<AllowList>;
  readonly organizations: Traced<OrganizationSync | Refused>;
  readonly siteRoles: Traced<SiteRoleSync | Refused>;
  readonly perOrganization: readonly OrganizationExplanation[];
}

/** A part that was traced step by step, or the facts that were missing for it. */
export type Traced<T> =
  { readonly traced: true; readonly value: T } | { readonly traced: false; readonly missing: readonly MissingFact[] };

/** A fact that the explanation would need, why it is not there, and for which organization, by id. */
export interface MissingFact {
  readonly fact:
    | 'claims'
    | 'options'
    | 'features'
    | 'organizations'
    | 'organization-settings'
    | 'group-settings'
    | 'groups'
    | 'role-settings'
    | 'custom-roles'
    | 'own-roles';
  readonly organization: string | null;
  readonly why: Unknown;
}

export interface Refused {
  readonly refused: Refusal;
}

export interface AllowList {
  /** null when the deployment has no list, or does not enforce it. */
  readonly allowed: readonly string[] | null;
  /** The value that let the person in. */
  readonly matched: string | null;
  readonly refusal: Refusal | null;
}

export interface OrganizationExplanation {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly isDefault: boolean;
  readonly isMember: boolean;
  readonly groups: Traced<OrganizationGroups>;
  readonly roles: Traced<OrganizationRoleSync>;
  /** Without the settings: values of likely group claims beside the groups the user is in. null when `groups` is traced. */
  readonly compared: readonly ComparedClaim[] | null;
}

/** One claim that may be the group claim, laid beside the user's groups. */
export interface ComparedClaim {
  readonly claim: string;
  /** Coder's words when the claim is no list of strings. */
  readonly unreadable: string | null;
  readonly values: readonly ComparedValue[];
}

export interface ComparedValue {
  readonly value: string;
  /** The user's group that this value seems to stand for; null when they are in none of this name. */
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly match: 'name' | 'id' | 'case' | 'white-space' | 'prefix' | null;
}
