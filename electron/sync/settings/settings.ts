import type { Mapping } from './mapping.ts';

/** What group sync of one organization goes by (coder-sync.md 9 and 13). */
export interface GroupSettings {
  /** Claim name; empty switches the sync off. */
  readonly field: string;
  /** Claim values to group ids. */
  readonly mapping: Mapping;
  /** A Go RE2 pattern, searched anywhere in the value; null filters nothing. */
  readonly regexFilter: string | null;
  readonly autoCreate: boolean;
  /** Claim values to other names, applied before everything else. */
  readonly legacyNames: Readonly<Record<string, string>>;
}

/** The environment's settings: `CODER_OIDC_GROUP_FIELD`, `_MAPPING` (to names), `_REGEX_FILTER`, `_AUTO_CREATE`. */
export interface DeploymentGroupSettings {
  readonly field: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly regexFilter: string;
  readonly autoCreate: boolean;
}

/** What role sync of one organization goes by. */
export interface RoleSettings {
  readonly field: string;
  /** Claim values to role names. */
  readonly mapping: Mapping;
}

/** `CODER_OIDC_USER_ROLE_FIELD`, `_MAPPING` and `_DEFAULT`. */
export interface SiteRoleSettings {
  readonly field: string;
  readonly mapping: Mapping;
  readonly defaultRoles: readonly string[];
}

/** What organization sync goes by. */
export interface OrganizationSettings {
  readonly field: string;
  /** Claim values to organization ids. */
  readonly mapping: Mapping;
  readonly assignDefault: boolean;
}
